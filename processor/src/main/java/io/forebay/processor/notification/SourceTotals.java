package io.forebay.processor.notification;

import java.util.SortedMap;

/**
 * What became of all entries of one source.
 *
 * @param consumed read from records, counted apart from all that follows
 * @param ignored by reason
 * @param deadLettered by reason
 */
public record SourceTotals(
    String source,
    long consumed,
    long accepted,
    long duplicate,
    SortedMap<String, Long> ignored,
    SortedMap<String, Long> deadLettered) {

  /** Entries of which nobody knows what became; 0, or something is wrong with Forebay itself. */
  public long difference() {
    return consumed - accepted - duplicate - sum(ignored) - sum(deadLettered);
  }

  private static long sum(SortedMap<String, Long> byReason) {
    return byReason.values().stream().mapToLong(Long::longValue).sum();
  }
}
