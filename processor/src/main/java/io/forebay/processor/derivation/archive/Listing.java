package io.forebay.processor.derivation.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The entries of an archive, for as many as may be listed. */
final class Listing {

  /**
   * As {@code listing.json} has it.
   *
   * @param complete whether these are all entries that there are
   */
  record Written(String format, boolean complete, Counts counts, List<Entry> entries) {}

  /** How many of the listed entries are what, and how many bytes they claim. */
  record Counts(
      int entries,
      long files,
      long directories,
      long links,
      long encrypted,
      long unsafe,
      long bytes) {}

  private final int most;
  private final List<Entry> entries = new ArrayList<>();

  Listing(int most) {
    this.most = most;
  }

  boolean full() {
    return entries.size() >= most;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  void add(Entry entry, @Nullable Integer child) {
    entries.add(entry.numbered(entries.size() + 1, child));
  }

  boolean anyEncrypted() {
    return count(Entry::encrypted) > 0;
  }

  Written written(String format, boolean complete) {
    Counts counts =
        new Counts(
            entries.size(),
            count(Entry::file),
            kind(Entry.DIRECTORY),
            kind(Entry.LINK),
            count(Entry::encrypted),
            count(Entry::unsafe),
            bytes());
    return new Written(format, complete, counts, entries);
  }

  private long count(Predicate<Entry> what) {
    return entries.stream().filter(what).count();
  }

  private long kind(String kind) {
    return count(entry -> entry.kind().equals(kind));
  }

  // Claims can be as large as anybody likes.
  private long bytes() {
    long sum = 0;
    for (Entry entry : entries) {
      Long size = entry.size();
      sum = size == null ? sum : Math.min(sum, Long.MAX_VALUE - size) + size;
    }
    return sum;
  }
}
