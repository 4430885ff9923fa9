package io.forebay.processor.inspection;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** A look into an archive, and into the archives in it, for as far as a bounded look goes. */
final class NestedArchives {

  private static final long LOOK = 64L << 20;
  private static final int SIGNATURE = 4;

  private final int most;
  private long left = LOOK;
  private long inflated;
  private long largest;
  private int deepest;

  private NestedArchives(int most) {
    this.most = most;
  }

  /** Ends at the first archive that lies deeper than the most. */
  static NestedArchives of(Path file, int most) throws IOException {
    NestedArchives archives = new NestedArchives(most);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      archives.walk(in, 1);
    }
    return archives;
  }

  int depth() {
    return deepest;
  }

  /** What the outermost entries gave, as far as they were read. */
  long inflated() {
    return inflated;
  }

  /** Of all entries at all depths, as far as they were read. */
  long largest() {
    return largest;
  }

  /** Whether there may be archives inside with more in them than was read. */
  boolean unseen() {
    return deepest > most || left <= 0;
  }

  private void walk(InputStream in, int level) throws IOException {
    deepest = Math.max(deepest, level);
    ZipInputStream zip = new ZipInputStream(in);
    // Going on to the next entry inflates what is left of this one.
    while (left > 0 && deepest <= most && next(zip) != null) {
      look(zip, level);
    }
  }

  // An archive that is broken or encrypted has nothing more to say, the one around it has.
  private static @Nullable ZipEntry next(ZipInputStream zip) {
    try {
      return zip.getNextEntry();
    } catch (IOException | IllegalArgumentException broken) {
      return null;
    }
  }

  private void look(InputStream entry, int level) {
    CountedInput counted = new CountedInput(new Spending(entry));
    try {
      BufferedInputStream content = new BufferedInputStream(counted);
      content.mark(SIGNATURE);
      boolean nested = isZip(content.readNBytes(SIGNATURE));
      content.reset();
      if (nested) {
        walk(content, level + 1);
      }
      content.transferTo(OutputStream.nullOutputStream());
    } catch (IOException broken) {
      return; // and the next entry is tried
    } finally {
      largest = Math.max(largest, counted.count());
      inflated += level == 1 ? counted.count() : 0;
    }
  }

  private static boolean isZip(byte[] start) {
    return start.length == SIGNATURE && start[0] == 'P' && start[1] == 'K' && start[2] == 3;
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
