package io.forebay.processor.notification;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a record says, the unit of accounting.
 *
 * @param signal null where it speaks of something else than a completion
 */
record NotificationEntry(SignalShape shape, @Nullable CompletionSignal signal) {

  static NotificationEntry of(SignalShape shape, String bucket, String key) {
    return new NotificationEntry(shape, new CompletionSignal(bucket, key));
  }

  /** Something else happened, or nothing did. */
  static NotificationEntry other(SignalShape shape) {
    return new NotificationEntry(shape, null);
  }
}
