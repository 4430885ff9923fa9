package io.forebay.processor.inspection;

import io.forebay.processor.inspection.Cost.Fact;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads the entries of archives that keep no directory for us to read ourselves. */
enum EntryTable implements HeaderReader {
  /** Header by header, passing over what lies between them. */
  TAR {
    @Override
    public Cost read(Path file, Limits limits) throws IOException {
      ZipSums sums = new ZipSums(0, limits.archiveEntries() + 1);
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
        ArchiveEntry entry = tar.getNextEntry();
        for (; entry != null && !sums.full(); entry = tar.getNextEntry()) {
          sums.add(entry.getName(), entry.getSize());
        }
      }
      return sums.full()
          ? sums.unseen()
          : cost(sums, NestedArchives.of(file, ArchiveKind.TAR, limits), file);
    }
  },
  /** By its directory, which may be compressed itself. */
  SEVEN_ZIP {
    @Override
    public Cost read(Path file, Limits limits) throws IOException {
      ZipSums sums = new ZipSums(0, limits.archiveEntries() + 1);
      try (SevenZFile archive =
          SevenZFile.builder().setPath(file).setMaxMemoryLimitKiB(Compression.MEMORY_KIB).get()) {
        for (ArchiveEntry entry : archive.getEntries()) {
          sums.add(String.valueOf(entry.getName()), entry.getSize());
        }
        return sums.full()
            ? sums.unseen()
            : cost(sums, NestedArchives.of(entries(archive), limits), file);
      }
    }
  };

  private static ArchiveEntries entries(SevenZFile archive) {
    return () -> {
      var entry = archive.getNextEntry();
      return entry == null ? null : archive.getInputStream(entry);
    };
  }

  private static Cost cost(ZipSums sums, NestedArchives inside, Path file) throws IOException {
    long inflated = Math.max(sums.inflated(), inside.inflated());
    return sums.cost()
        .with(Fact.INFLATED_BYTES, inflated)
        .with(Fact.RATIO, inflated / Math.max(1, Files.size(file)))
        .with(Fact.DEPTH, (long) inside.depth())
        .with(Fact.LARGEST_ENTRY, Math.max(sums.largest(), inside.largest()))
        .with(Fact.UNSEEN, inside.unseen(sums.counted()) ? 1L : 0L);
  }
}
