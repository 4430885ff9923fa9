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
    ZipSums sums = ZipDirectory.read(file, mostOf(limits) + 1);
    if (sums.full()) {
      return sums.unseen();
    }
    NestedArchives inside = look(file, limits);
    Cost cost =
        sums.cost()
            .with(Fact.DEPTH, (long) inside.depth())
            .with(Fact.LARGEST_ENTRY, Math.max(sums.largest(), inside.largest()))
            .with(Fact.UNSEEN, sums.hides() || inside.unseen(sums.counted()) ? 1L : 0L);
    if (!archive) {
      return cost.with(Fact.ENTRY_RATIO, sums.worstRatio());
    }
    // A directory may claim less than there is.
    long inflated = Math.max(sums.inflated(), inside.inflated());
    return cost.with(Fact.INFLATED_BYTES, inflated)
        .with(Fact.RATIO, inflated / Math.max(1, Files.size(file)));
  }

  private static NestedArchives look(Path file, Limits limits) throws IOException {
    try (ZipFile zip = open(file)) {
      return NestedArchives.of(ArchiveEntries.of(zip), limits);
    }
  }

  /** How many entries of a zip file are looked at. */
  static int mostOf(Limits limits) {
    return Math.min(limits.archiveEntries(), ZipDirectory.MOST_OPENED);
  }

  /** Only its directory is read, and all of that is kept in memory. */
  static ZipFile open(Path file) throws IOException {
    return ZipFile.builder().setPath(file).setIgnoreLocalFileHeader(true).get();
  }
}
