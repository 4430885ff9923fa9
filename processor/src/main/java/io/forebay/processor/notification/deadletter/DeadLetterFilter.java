package io.forebay.processor.notification.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which letters to list.
 *
 * @param code only those with this code; null for any
 * @param since only those put on the topic then or later; null for any
 * @param resolved whether those that were dealt with are listed too
 */
public record DeadLetterFilter(@Nullable String code, @Nullable Instant since, boolean resolved) {}
