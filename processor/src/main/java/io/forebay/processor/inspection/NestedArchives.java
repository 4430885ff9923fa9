package io.forebay.processor.inspection;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A look into an archive, and into the archives in it, for as far as a bounded look goes. */
final class NestedArchives {

  private static final long LOOK = 64L << 20;

  /** Files of less are looked through for a zip file behind them before they are spilled. */
  private static final int SMALL = 1 << 20;

  private final Limits limits;
  private long left = LOOK;
  private long read;
  private long inflated;
  private long largest;
  private long entries;
  private long widest;
  private int deepest;
  private boolean missed;

  private NestedArchives(Limits limits) {
    this.limits = limits;
  }

  /** Of a stream of that kind; ends at the first archive that lies deeper than they may. */
  static NestedArchives of(Path file, ArchiveKind kind, Limits limits) throws IOException {
    NestedArchives archives = new NestedArchives(limits);
    try (CountedInput in = new CountedInput(Files.newInputStream(file))) {
      archives.inside(kind, new OpenInput(in), 1);
      archives.read = in.count();
      archives.missed |= archives.entries == 0;
    }
    return archives;
  }

  /** The same for an outermost archive that is no stream. */
  static NestedArchives of(ArchiveEntries outermost, Limits limits) {
    NestedArchives archives = new NestedArchives(limits);
    archives.walk(outermost, 1);
    return archives;
  }

  int depth() {
    return deepest;
  }

  /** Bytes of the file that were read for it. */
  long read() {
    return read;
  }

  /** What the outermost entries gave, as far as they were read. */
  long inflated() {
    return inflated;
  }

  /** Of all entries at all depths, as far as they were read. */
  long largest() {
    return largest;
  }

  /** Entries of the archive that has most of them, at any depth. */
  long widest() {
    return widest;
  }

  /** Whether there may be more in it than was read, of these many outermost entries. */
  boolean unseen(long claimed) {
    return missed
        || deepest > limits.archiveDepth()
        || widest > limits.archiveEntries()
        || left <= 0
        || entries < claimed;
  }

  /** How many entries there were. */
  private int walk(ArchiveEntries archive, int level) {
    deepest = Math.max(deepest, level);
    int found = 0;
    // Going on to the next entry inflates what is left of this one.
    while (left > 0 && deepest <= limits.archiveDepth() && found <= limits.archiveEntries()) {
      InputStream entry = next(archive);
      if (entry == null) {
        break;
      }
      found++;
      look(entry, level);
    }
    widest = Math.max(widest, found);
    return found;
  }

  // An archive that is broken has nothing more to say to us, but a scanner may read on in it.
  private @Nullable InputStream next(ArchiveEntries archive) {
    try {
      return archive.next();
    } catch (IOException | RuntimeException broken) {
      missed = true;
      return null;
    }
  }

  private void look(InputStream entry, int level) {
    entries += level == 1 ? 1 : 0;
    CountedInput counted = new CountedInput(new Spending(entry));
    try {
      BufferedInputStream content = new OpenInput(counted);
      inside(ArchiveKind.peek(content), content, level + 1);
      content.transferTo(OutputStream.nullOutputStream());
    } catch (IOException | RuntimeException broken) {
      missed = true; // and the next entry is tried
    } finally {
      largest = Math.max(largest, counted.count());
      inflated += level == 1 ? counted.count() : 0;
    }
  }

  private void inside(ArchiveKind kind, InputStream content, int level) throws IOException {
    switch (kind) {
      case NONE -> plain(content, level);
      case OPAQUE -> missed = true;
      case ZIP -> {
        try (Spill spill = Spill.of(content)) {
          require(zip(spill.file(), level) > 0);
        }
      }
      case TAR, AR, GZIP, BZIP2, XZ -> {
        require(walk(ArchiveEntries.of(kind, content), level) > 0);
        require(!remains(content));
      }
    }
  }

  // Nothing in what begins like an archive is nothing that we can read.
  private void require(boolean seen) {
    missed |= !seen;
  }

  /** How many entries there were. */
  private int zip(Path file, int level) throws IOException {
    ZipSums sums = ZipDirectory.read(file, limits.archiveEntries() + 1);
    if (sums.counted() == 0) {
      return 0;
    }
    if (sums.full() || sums.large() || !sums.asMany()) {
      missed = true; // too many of them to be kept, or not those that are claimed
      widest = Math.max(widest, sums.counted());
      return (int) sums.counted();
    }
    try (ZipFile zip = ZipFiles.open(file)) {
      int found = walk(ArchiveEntries.of(zip), level);
      require(!sums.hides() && found >= sums.counted());
      return found;
    }
  }

  // Anything may stand before a zip file: a program that unpacks it, or a picture.
  private void plain(InputStream content, int level) throws IOException {
    byte[] start = content.readNBytes(SMALL);
    if (start.length == SMALL || ZipDirectory.isIn(start)) {
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), content);
      try (Spill spill = Spill.of(whole)) {
        behind(spill.file(), level);
      }
    }
  }

  private void behind(Path file, int level) throws IOException {
    if (!isZip(file, level)) {
      require(!ZipDirectory.ends(file)); // else some bytes that look like one
    }
  }

  private boolean isZip(Path file, int level) {
    try {
      return zip(file, level) > 0;
    } catch (IOException | RuntimeException none) {
      return false;
    }
  }

  // A reader that goes on behind the end of an archive finds what may stand there.
  private static boolean remains(InputStream content) throws IOException {
    boolean remains = false;
    byte[] bytes = new byte[1 << 13];
    for (int read = content.read(bytes); read > 0; read = content.read(bytes)) {
      for (int i = 0; i < read; i++) {
        remains |= bytes[i] != 0;
      }
    }
    return remains;
  }

  /** All entries of all archives share one budget; where it is spent, each of them ends. */
  private final class Spending extends FilterInputStream {

    Spending(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      int read = left <= 0 ? -1 : super.read(bytes, start, (int) Math.min(left, length));
      left -= Math.max(0, read);
      return read;
    }
  }
}
