package io.forebay.processor.notification.deadletter;

import java.util.BitSet;

/**
 * Offsets of one partition, a bit for each offset of its span: ten million records take 1.2 MB, and
 * the span of one partition ends at two thousand million.
 */
final class OffsetSet {

  private final long base;
  private final BitSet bits;

  /** Takes the lowest offset that may come. */
  OffsetSet(long base) {
    this(base, new BitSet());
  }

  private OffsetSet(long base, BitSet bits) {
    this.base = base;
    this.bits = bits;
  }

  /** Does nothing for an offset below the base: what it speaks of is gone. */
  void add(long offset) {
    if (offset >= base) {
      bits.set(Math.toIntExact(offset - base));
    }
  }

  boolean contains(long offset) {
    return offset >= base
        && offset - base <= Integer.MAX_VALUE
        && bits.get(Math.toIntExact(offset - base));
  }

  int count() {
    return bits.cardinality();
  }

  /** The lowest offset not below this one; -1 where there is none. */
  long next(long offset) {
    int bit = bits.nextSetBit(Math.toIntExact(Math.max(0, offset - base)));
    return bit < 0 ? -1 : base + bit;
  }

  OffsetSet without(OffsetSet other) {
    BitSet left = (BitSet) bits.clone();
    left.andNot(other.bits); // of the same partition, and so of the same base
    return new OffsetSet(base, left);
  }

  /** The highest ones, as many as there are up to the limit. */
  OffsetSet newest(int limit) {
    BitSet kept = new BitSet();
    int bit = bits.length();
    for (int found = 0; found < limit && bit > 0; found++) {
      bit = bits.previousSetBit(bit - 1);
      if (bit >= 0) {
        kept.set(bit);
      }
    }
    return new OffsetSet(base, kept);
  }
}
