package io.forebay.common.notification;

import java.time.Instant;

/**
 * Says that an upload may be complete. It proves nothing: whoever reads it asks the store.
 *
 * @param forebay always {@link #KIND}, what the record is recognised by
 * @param source who hints, e.g. {@code client}
 */
public record CompletionHint(
    String forebay, String source, String bucket, String key, Instant time) {

  /** The value of {@link #forebay()}. */
  public static final String KIND = "completion-hint.v1";

  /** A hint from this source. */
  public static CompletionHint from(String source, String bucket, String key, Instant time) {
    return new CompletionHint(KIND, source, bucket, key, time);
  }
}
