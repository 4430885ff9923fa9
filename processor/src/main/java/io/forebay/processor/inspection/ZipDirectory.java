package io.forebay.processor.inspection;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * Reads the directory at the end of a zip file, entry by entry. The libraries keep all entries of
 * it, and a file can have millions. It has to be the very directory that the library would read, so
 * it is looked for in the library's way; one that others would look for elsewhere is refused.
 */
final class ZipDirectory {

  private static final int LOCAL = 0x04034b50;
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_SIZE = 56;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_SIZE = 20;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_SIZE = 46;
  private static final int MOST_SMALL = 0xffff;
  private static final long ELSEWHERE = 0xffffffffL;
  private static final int EXTRA_64 = 1;

  private final FileChannel file;
  private long start;
  private long before;
  private long entries;
  private boolean large;
  private boolean exact;

  private ZipDirectory(FileChannel file) {
    this.file = file;
  }

  /**
   * Sums of as many entries as there are, but no more than {@code most}.
   *
   * @throws EOFException where there is no directory
   * @throws ZipException where what tells of it contradicts itself
   */
  static ZipSums read(Path path, int most) throws IOException {
    return read(path, most, Long.MAX_VALUE);
  }

  /** The same of no more than it takes to know whether the library may open the file. */
  static ZipSums sample(Path path) throws IOException {
    return read(path, ZipSums.MOST_KEPT + 1, ZipSums.MOST_BYTES_KEPT);
  }

  private static ZipSums read(Path path, int most, long bytes) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      ZipDirectory directory = new ZipDirectory(file);
      directory.find();
      return directory.sum(most, bytes);
    }
  }

  /** Whether some bytes in it may be the end of a zip file's directory. */
  static boolean isIn(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains("PK\u0005\u0006");
  }

  /** Whether it ends exactly as a zip file with entries does, whatever stands before. */
  static boolean ends(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      return new ZipDirectory(file).ends();
    }
  }

  private boolean ends() throws IOException {
    try {
      find();
      return exact && entries > 0;
    } catch (EOFException noDirectory) {
      return false;
    } catch (ZipException contradictory) {
      return exact;
    }
  }

  private void find() throws IOException {
    int length = (int) Math.min(file.size(), END_SIZE + MOST_SMALL);
    long from = file.size() - length;
    ByteBuffer tail = at(from, length);
    for (int i = length - END_SIZE; i >= 0; i--) {
      if (tail.getInt(i) == END) {
        exact = i + END_SIZE + Short.toUnsignedInt(tail.getShort(i + 20)) == length;
        end(tail.position(i).slice().order(ByteOrder.LITTLE_ENDIAN), from + i);
        return;
      }
    }
    throw new EOFException("no directory");
  }

  private void end(ByteBuffer end, long position) throws IOException {
    entries = Short.toUnsignedLong(end.getShort(10));
    long size = Integer.toUnsignedLong(end.getInt(12));
    long offset = Integer.toUnsignedLong(end.getInt(16));
    long locator = position - LOCATOR_SIZE;
    // The library follows it wherever it is, needed or not.
    if (locator > 0 && isAt(locator, LOCATOR)) {
      end64(locator, size, offset);
      return;
    }
    // Something may stand before the archive; then the directory lies further back than it says.
    start = position - size;
    before = start - offset;
    require(before >= 0);
  }

  /** With what the smaller record says, which must be the same, or that it has no room for it. */
  private void end64(long locator, long size, long offset) throws IOException {
    long position = at(locator, LOCATOR_SIZE).getLong(8);
    require(position >= 0 && position <= locator - END_64_SIZE && isAt(position, END_64));
    ByteBuffer end = at(position, END_64_SIZE);
    require(agree(entries, MOST_SMALL, end.getLong(32)));
    require(agree(size, ELSEWHERE, end.getLong(40)));
    require(agree(offset, ELSEWHERE, end.getLong(48)));
    large = true;
    entries = end.getLong(32);
    start = end.getLong(48);
    require(end.getLong(40) <= position - start);
  }

  private static boolean agree(long small, long elsewhere, long value) {
    return value >= 0 && (small == value || small == elsewhere);
  }

  private static void require(boolean consistent) throws ZipException {
    if (!consistent) {
      throw new ZipException("a directory that contradicts itself");
    }
  }

  private boolean isAt(long position, int signature) throws IOException {
    return position + 4 <= file.size() && at(position, 4).getInt(0) == signature;
  }

  private ByteBuffer at(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) > 0) {
      // Read on: a file gives what it has.
    }
    return bytes.flip();
  }

  private ZipSums sum(int most, long mostBytes) throws IOException {
    ZipSums sums = new ZipSums(entries, most);
    file.position(start);
    InputStream bytes = new BufferedInputStream(Channels.newInputStream(file), 1 << 16);
    DataInputStream in = new DataInputStream(bytes);
    try {
      while (!sums.full() && sums.directory() <= mostBytes && add(in, sums)) {
        // The next one.
      }
    } catch (EOFException cut) {
      // Fewer of them than were claimed, which counts.
    }
    // Older programs have no room for a number above that, and write what is left of it.
    sums.asMany(entries == (large ? sums.counted() : sums.counted() & MOST_SMALL));
    sums.hides(sums.first() > 0 && isAt(0, LOCAL));
    return sums;
  }

  private boolean add(DataInputStream in, ZipSums sums) throws IOException {
    ByteBuffer entry = next(in, ENTRY_SIZE);
    if (entry.getInt(0) != ENTRY) {
      return false;
    }
    int nameLength = Short.toUnsignedInt(entry.getShort(28));
    int extraLength = Short.toUnsignedInt(entry.getShort(30));
    int commentLength = Short.toUnsignedInt(entry.getShort(32));
    byte[] name = in.readNBytes(nameLength);
    ByteBuffer extra = large(next(in, extraLength));
    in.skipNBytes(commentLength);
    // In this order the large values follow each other, those that are needed only.
    long size = value(Integer.toUnsignedLong(entry.getInt(24)), extra);
    long compressed = value(Integer.toUnsignedLong(entry.getInt(20)), extra);
    long start = value(before + Integer.toUnsignedLong(entry.getInt(42)), extra);
    sums.add(new String(name, StandardCharsets.ISO_8859_1), start, compressed, size);
    sums.directory(ENTRY_SIZE + nameLength + extraLength + commentLength);
    return true;
  }

  private static ByteBuffer next(DataInputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer large(ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int id = Short.toUnsignedInt(extra.getShort());
      int length = Short.toUnsignedInt(extra.getShort());
      if (length > extra.remaining()) {
        break;
      }
      if (id == EXTRA_64) {
        return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      }
      extra.position(extra.position() + length);
    }
    return ByteBuffer.allocate(0);
  }

  private static long value(long small, ByteBuffer large) {
    return small == ELSEWHERE && large.remaining() >= 8 ? Math.max(0, large.getLong()) : small;
  }
}
