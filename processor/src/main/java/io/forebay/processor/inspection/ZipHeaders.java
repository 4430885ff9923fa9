package io.forebay.processor.inspection;

import io.forebay.processor.inspection.Cost.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * What the directory of a zip file claims, and what a bounded look inside gives.
 *
 * @param archive false for documents that are zip files, whose parts a parser will inflate
 */
record ZipHeaders(boolean archive) implements HeaderReader {

  @Override
  public Cost read(Path file, Limits limits) throws IOException {
    ZipSums sums = ZipDirectory.read(file, limits.archiveEntries() + 1);
    if (sums.full()) {
      return sums.unseen(); // over the limit already
    }
    if (sums.large() || !sums.asMany()) {
      return cost(file, sums, sums.largest(), sums.inflated(), true);
    }
    NestedArchives inside = look(file, limits);
    // A directory may claim less than there is.
    long largest = Math.max(sums.largest(), inside.largest());
    long inflated = Math.max(sums.inflated(), inside.inflated());
    boolean unseen = sums.hides() || inside.unseen(sums.counted());
    return cost(file, sums, largest, inflated, unseen).with(Fact.DEPTH, (long) inside.depth());
  }

  private Cost cost(Path file, ZipSums sums, long largest, long inflated, boolean unseen)
      throws IOException {
    Cost cost = sums.cost().with(Fact.LARGEST_ENTRY, largest).with(Fact.UNSEEN, unseen ? 1L : 0L);
    return archive
        ? cost.with(Fact.INFLATED_BYTES, inflated)
            .with(Fact.RATIO, inflated / Math.max(1, Files.size(file)))
        : cost.with(Fact.ENTRY_RATIO, sums.worstRatio());
  }

  private static NestedArchives look(Path file, Limits limits) throws IOException {
    try (ZipFile zip = ZipFiles.open(file)) {
      return NestedArchives.of(ArchiveEntries.of(zip), limits);
    }
  }
}
