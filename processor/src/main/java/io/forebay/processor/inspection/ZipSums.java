package io.forebay.processor.inspection;

import io.forebay.processor.inspection.Cost.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Adds up what the entries of an archive claim. */
final class ZipSums {

  /** So many entries the library may keep in memory at once. */
  static final int MOST_KEPT = 50_000;

  /** Of its directory, whose extra fields take some twenty times as much memory. */
  static final long MOST_BYTES_KEPT = 16L << 20;

  private static final long SMALL = 100 << 10;
  private static final int LOCAL_HEADER = 30;

  private final long claimed;
  private final int most;
  private final List<long[]> spans = new ArrayList<>();
  private long inflated;
  private long worstRatio;
  private long largest;
  private long unsafe;
  private long end;
  private long directory;
  private boolean asMany = true;
  private boolean hides;

  /** For at most so many entries. */
  ZipSums(long claimed, int most) {
    this.claimed = claimed;
    this.most = most;
  }

  boolean full() {
    return spans.size() >= most;
  }

  void add(String name, long start, long compressed, long size) {
    spans.add(new long[] {start, start + LOCAL_HEADER + name.length() + compressed});
    inflated = size > Long.MAX_VALUE - inflated ? Long.MAX_VALUE : inflated + size;
    largest = Math.max(largest, size);
    if (size > SMALL) {
      worstRatio = Math.max(worstRatio, size / Math.max(1, compressed));
    }
    unsafe += EntryNames.unsafe(name) ? 1 : 0;
  }

  /** Takes bytes of the directory. */
  void directory(int bytes) {
    directory += bytes;
  }

  /** Bytes of the directory, as far as it was read. */
  long directory() {
    return directory;
  }

  /** Whether there are more entries, or bytes that tell of them, than are kept in memory. */
  boolean large() {
    return spans.size() > MOST_KEPT || directory > MOST_BYTES_KEPT;
  }

  void asMany(boolean claimedSo) {
    asMany = claimedSo;
  }

  /** Whether these are as many as were claimed; of no meaning where not all were read. */
  boolean asMany() {
    return asMany;
  }

  /** One of an archive that packs its entries together, or not at all. */
  void add(String name, long size) {
    long sane = Math.max(0, size);
    add(name, end, sane, sane);
    end = spans.get(spans.size() - 1)[1];
  }

  /** Where the first of them begins; far behind any file where there is none. */
  long first() {
    return spans.stream().mapToLong(span -> span[0]).min().orElse(Long.MAX_VALUE);
  }

  void hides(boolean something) {
    hides = something;
  }

  /** Whether the file begins with an entry that is none of these, or claims other ones. */
  boolean hides() {
    return hides || !asMany;
  }

  long counted() {
    return spans.size();
  }

  /** Of an archive with more in it than anybody will look at. */
  Cost unseen() {
    return cost().with(Fact.LARGEST_ENTRY, largest).with(Fact.UNSEEN, 1L);
  }

  long inflated() {
    return inflated;
  }

  long worstRatio() {
    return worstRatio;
  }

  long largest() {
    return largest;
  }

  Cost cost() {
    return Cost.unknown()
        .with(Fact.ENTRIES, Math.max(claimed, spans.size()))
        .with(Fact.INFLATED_BYTES, inflated)
        .with(Fact.OVERLAPS, overlaps())
        .with(Fact.UNSAFE_NAMES, unsafe);
  }

  private long overlaps() {
    spans.sort(Comparator.comparingLong(span -> span[0]));
    long overlaps = 0;
    long reached = 0;
    for (long[] span : spans) {
      overlaps += span[0] < reached ? 1 : 0;
      reached = Math.max(reached, span[1]);
    }
    return overlaps;
  }
}
