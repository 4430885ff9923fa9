package io.forebay.processor.inspection;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A look into an archive, and into the archives in it, for as far as a bounded look goes. */
final class NestedArchives {

  private static final long LOOK = 64L << 20;

  private final int most;
  private long left = LOOK;
  private long read;
  private long inflated;
  private long largest;
  private long entries;
  private int deepest;
  private boolean missed;

  private NestedArchives(int most) {
    this.most = most;
  }

  /** Ends at the first archive that lies deeper than the most. */
  static NestedArchives of(Path file, int most) throws IOException {
    NestedArchives archives = new NestedArchives(most);
    try (CountedInput in = new CountedInput(Files.newInputStream(file))) {
      BufferedInputStream content = new BufferedInputStream(in);
      archives.inside(ArchiveKind.peek(content), content, 1);
      archives.read = in.count();
      archives.missed |= archives.entries == 0;
    }
    return archives;
  }

  /** The same for an outermost archive that is no stream. */
  static NestedArchives of(ArchiveEntries outermost, int most) {
    NestedArchives archives = new NestedArchives(most);
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

  /** Whether there may be more in it than was read, of these many outermost entries. */
  boolean unseen(long claimed) {
    return missed || deepest > most || left <= 0 || entries < claimed;
  }

  /** How many entries there were. */
  private int walk(ArchiveEntries archive, int level) {
    deepest = Math.max(deepest, level);
    int found = 0;
    // Going on to the next entry inflates what is left of this one.
    while (left > 0 && deepest <= most) {
      InputStream entry = next(archive);
      if (entry == null) {
        break;
      }
      found++;
      look(entry, level);
    }
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
      BufferedInputStream content = new BufferedInputStream(counted);
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
    missed |= kind == ArchiveKind.OPAQUE;
    if (kind != ArchiveKind.NONE && kind != ArchiveKind.OPAQUE) {
      int found = walk(ArchiveEntries.of(kind, content), level);
      // Nothing in what begins like an archive is nothing that we can read.
      missed |= found == 0;
    }
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
