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

/**
 * Reads the directory at the end of a zip file, entry by entry. The library keeps all entries of
 * it, and a file can have millions. Which directory that is, of the several that a file may have,
 * is settled here as the library settles it: what is counted is what would be opened.
 */
public final class ZipDirectory {

  /** The most entries of a file that is opened by the library, whatever the limits allow. */
  public static final int MOST_OPENED = 50_000;

  private static final int BEGIN = 0x4b50;
  private static final int LOCAL = 0x04034b50;
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_SIZE = 56;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_SIZE = 20;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_SIZE = 46;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final long ELSEWHERE = 0xffffffffL;
  private static final int EXTRA_64 = 1;

  private final FileChannel file;
  private long start;
  private long before;
  private long entries;
  private boolean exact;

  private ZipDirectory(FileChannel file) {
    this.file = file;
  }

  /** Sums of as many entries as there are, but no more than {@code most}. */
  static ZipSums read(Path path, int most) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      ZipDirectory directory = new ZipDirectory(file);
      directory.find();
      return directory.sum(most);
    }
  }

  /** Whether some bytes in it may be the end of a zip file's directory. */
  static boolean isIn(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains("PK\u0005\u0006");
  }

  /** Whether it ends exactly as a zip file with entries does, whatever stands before. */
  static boolean ends(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      ZipDirectory directory = new ZipDirectory(file);
      directory.find();
      return directory.exact && directory.entries > 0;
    } catch (EOFException noDirectory) {
      return false;
    }
  }

  /** Whether this may be taken for a zip file, and has more entries than are ever opened. */
  public static boolean tooLarge(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      ZipDirectory directory = new ZipDirectory(file);
      if (file.size() < END_SIZE || directory.at(0, 2).getShort(0) != BEGIN) {
        return false;
      }
      directory.find();
      return directory.sum(MOST_OPENED + 1).full();
    } catch (EOFException noDirectory) {
      return false;
    }
  }

  private void find() throws IOException {
    int length = (int) Math.min(file.size(), END_SIZE + LONGEST_COMMENT);
    long from = file.size() - length;
    ByteBuffer tail = at(from, length);
    for (int i = length - END_SIZE; i >= 0; i--) {
      if (tail.getInt(i) == END) {
        end(tail, i, from + i);
        return;
      }
    }
    throw new EOFException("no directory");
  }

  private void end(ByteBuffer tail, int i, long position) throws IOException {
    entries = Short.toUnsignedLong(tail.getShort(i + 10));
    long size = Integer.toUnsignedLong(tail.getInt(i + 12));
    long offset = Integer.toUnsignedLong(tail.getInt(i + 16));
    exact = i + END_SIZE + Short.toUnsignedInt(tail.getShort(i + 20)) == tail.limit();
    // Wherever there is one it is followed, also where the values here would do without.
    if (position > LOCATOR_SIZE && isAt(position - LOCATOR_SIZE, LOCATOR)) {
      end64(at(position - LOCATOR_SIZE, LOCATOR_SIZE).getLong(8));
      return;
    }
    // Something may stand before the archive; then the directory lies further back than it says.
    before = Math.max(0, position - size - offset);
    start = before + offset;
  }

  private void end64(long position) throws IOException {
    if (!isAt(position, END_64)) {
      throw new EOFException("a zip file points to no end of its directory");
    }
    ByteBuffer end = at(position, END_64_SIZE);
    entries = end.getLong(32);
    start = end.getLong(48);
  }

  private boolean isAt(long position, int signature) throws IOException {
    return position >= 0 && position + 4 <= file.size() && at(position, 4).getInt(0) == signature;
  }

  private ByteBuffer at(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    if (position < 0 || position + length > file.size()) {
      throw new EOFException("a zip file points out of itself");
    }
    while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) > 0) {
      // Read on: a file gives what it has.
    }
    return bytes.flip();
  }

  private ZipSums sum(int most) throws IOException {
    ZipSums sums = new ZipSums(Math.max(0, entries), most);
    file.position(Math.max(0, start));
    InputStream bytes = new BufferedInputStream(Channels.newInputStream(file), 1 << 16);
    DataInputStream in = new DataInputStream(bytes);
    try {
      while (!sums.full() && add(in, sums)) {
        // The next one.
      }
    } catch (EOFException cut) {
      // Fewer of them than were claimed, which counts.
    }
    sums.hides(sums.first() > 0 && isAt(0, LOCAL));
    return sums;
  }

  private boolean add(DataInputStream in, ZipSums sums) throws IOException {
    ByteBuffer entry = next(in, ENTRY_SIZE);
    if (entry.getInt(0) != ENTRY) {
      return false;
    }
    byte[] name = new byte[Short.toUnsignedInt(entry.getShort(28))];
    in.readFully(name);
    ByteBuffer extra = large(next(in, Short.toUnsignedInt(entry.getShort(30))));
    in.skipNBytes(Short.toUnsignedInt(entry.getShort(32)));
    // In this order the large values follow each other, those that are needed only.
    long size = value(entry.getInt(24), extra);
    long compressed = value(entry.getInt(20), extra);
    long start = value(entry.getInt(42), extra);
    sums.add(new String(name, StandardCharsets.ISO_8859_1), before + start, compressed, size);
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
      int length = Math.min(extra.remaining(), Short.toUnsignedInt(extra.getShort()));
      length = Math.min(length, extra.remaining());
      if (id == EXTRA_64) {
        return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      }
      extra.position(extra.position() + length);
    }
    return ByteBuffer.allocate(0);
  }

  private static long value(int small, ByteBuffer large) {
    long value = Integer.toUnsignedLong(small);
    return value == ELSEWHERE && large.remaining() >= 8 ? Math.max(0, large.getLong()) : value;
  }
}
