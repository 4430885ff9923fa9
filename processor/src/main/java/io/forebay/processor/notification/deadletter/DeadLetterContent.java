package io.forebay.processor.notification.deadletter;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of one dead letter.
 *
 * @param headers in the record's order, numbers already decoded
 */
public record DeadLetterContent(
    DeadLetter letter, List<Header> headers, @Nullable ByteBuffer key, @Nullable ByteBuffer body) {

  /** One header; both texts come from whoever wrote the record. */
  public record Header(String name, ByteBuffer value) {}
}
