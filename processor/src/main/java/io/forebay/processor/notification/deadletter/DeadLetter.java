package io.forebay.processor.notification.deadletter;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter without most of its body. All text comes from whoever wrote the record: make it
 * printable before it is shown.
 *
 * @param time when it was put on the dead-letter topic
 * @param code why; null where the record does not say
 * @param origin topic, partition and offset it was consumed from; null where it does not say
 * @param source who sent the notification; null for the store itself
 * @param size of the body in bytes
 * @param start the first bytes of the body, not to be written to
 */
public record DeadLetter(
    DeadLetterId id,
    Instant time,
    DeadLetterStatus status,
    @Nullable String code,
    @Nullable String origin,
    @Nullable String source,
    int size,
    ByteBuffer start) {}
