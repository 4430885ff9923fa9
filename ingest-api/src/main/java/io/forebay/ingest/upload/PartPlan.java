package io.forebay.ingest.upload;

import io.forebay.common.storage.UploadedPart;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a file is cut into parts: all of one size, which is whole MiB, and a last one of what is
 * left. The bounds are S3's.
 *
 * @param size of the file, above 0
 * @param partSize of every part but the last
 */
record PartPlan(long size, long partSize) {

  static final long MIB = 1L << 20;

  /** The smallest size of a part that is not the last. */
  static final long SMALLEST_PART = 5 * MIB;

  /** The largest size of a part, and of one PUT. */
  static final long LARGEST_PART = 5L << 30;

  /** How many parts an upload may have. */
  static final int MOST_PARTS = 10_000;

  /** Parts of the wanted size, or of a larger one where they would be too many. */
  static PartPlan of(long size, long wanted) {
    long fewEnough = ceiling(ceiling(size, MOST_PARTS), MIB) * MIB;
    return new PartPlan(size, Math.max(wanted, fewEnough));
  }

  /** The size of parts that Uppy cuts a file of this size into. */
  static long unrounded(long size) {
    return Math.max(SMALLEST_PART, ceiling(size, MOST_PARTS));
  }

  int count() {
    return Math.toIntExact(ceiling(size, partSize));
  }

  /** Bytes of the part with this number, from 1 up. */
  long sizeOf(int number) {
    return number < count() ? partSize : size - (count() - 1) * partSize;
  }

  /** The numbers of the parts that are not there, or not in their size. */
  List<Integer> missing(List<UploadedPart> held) {
    Map<Integer, Long> sizes =
        held.stream().collect(Collectors.toMap(UploadedPart::number, UploadedPart::size));
    return IntStream.rangeClosed(1, count())
        .filter(number -> sizes.getOrDefault(number, -1L) != sizeOf(number))
        .boxed()
        .toList();
  }

  private static long ceiling(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
