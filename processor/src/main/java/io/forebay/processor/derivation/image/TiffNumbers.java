package io.forebay.processor.derivation.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Numbers in the first directory of a TIFF or BigTIFF: TIFF 6.0, section 2. However many a file
 * says it has, little of it is read.
 */
final class TiffNumbers {

  /** Of a directory; files have some dozens. */
  private static final int MOST_ENTRIES = 4096;

  /** Of a tag; pictures have one for each channel. */
  private static final int MOST_VALUES = 32;

  /** The width of each type of whole numbers without a sign. */
  private static final Map<Integer, Integer> WIDTHS = Map.of(1, 1, 3, 2, 4, 4, 16, 8);

  private static final int BIG = 43;

  private final SeekableByteChannel file;
  private final ByteOrder order;
  private final boolean big;
  private final ByteBuffer entries;

  /** Fails where there is no such directory. */
  TiffNumbers(SeekableByteChannel file) throws IOException {
    this.file = file;
    this.order = read(file, 0, 1).get() == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    this.big = at(2, Short.BYTES).getShort() == BIG;
    this.entries = entries(big ? at(8, Long.BYTES).getLong() : word(4));
  }

  private ByteBuffer entries(long directory) throws IOException {
    long count =
        big
            ? at(directory, Long.BYTES).getLong()
            : Short.toUnsignedInt(at(directory, Short.BYTES).getShort());
    int kept = (int) Math.max(0, Math.min(count, MOST_ENTRIES));
    return at(directory + (big ? Long.BYTES : Short.BYTES), kept * size());
  }

  private int size() {
    return big ? 20 : 12;
  }

  /** The first few of a tag; none where it is not there or has no whole numbers. */
  int[] of(int tag) throws IOException {
    OptionalInt entry =
        IntStream.iterate(0, at -> at < entries.limit(), at -> at + size())
            .filter(at -> Short.toUnsignedInt(entries.getShort(at)) == tag)
            .findFirst();
    return entry.isEmpty() ? new int[0] : values(entry.getAsInt());
  }

  private int[] values(int entry) throws IOException {
    Integer width = WIDTHS.get(Short.toUnsignedInt(entries.getShort(entry + 2)));
    if (width == null) {
      return new int[0];
    }
    long said = field(entry + 4);
    int count = (int) Math.max(0, Math.min(said, MOST_VALUES));
    int own = entry + (big ? 12 : 8);
    ByteBuffer values =
        said <= (big ? Long.BYTES : Integer.BYTES) / width
            ? entries.slice(own, count * width).order(order)
            : at(field(own), count * width);
    return IntStream.range(0, count).map(i -> value(values, width)).toArray();
  }

  /** Those that are too large are as large as can be. */
  private static int value(ByteBuffer values, int width) {
    long value =
        switch (width) {
          case 1 -> Byte.toUnsignedLong(values.get());
          case 2 -> Short.toUnsignedLong(values.getShort());
          case 4 -> Integer.toUnsignedLong(values.getInt());
          default -> values.getLong();
        };
    return value < 0 ? Integer.MAX_VALUE : (int) Math.min(value, Integer.MAX_VALUE);
  }

  private long field(int at) {
    return big ? entries.getLong(at) : Integer.toUnsignedLong(entries.getInt(at));
  }

  private long word(long position) throws IOException {
    return Integer.toUnsignedLong(at(position, Integer.BYTES).getInt());
  }

  private ByteBuffer at(long position, int length) throws IOException {
    return read(file, position, length).order(order);
  }

  private static ByteBuffer read(SeekableByteChannel file, long position, int length)
      throws IOException {
    if (position < 0 || length > file.size() - position) {
      throw new EOFException("ends before " + position + " and " + length);
    }
    ByteBuffer read = ByteBuffer.allocate(length);
    file.position(position);
    while (read.hasRemaining() && file.read(read) >= 0) {
      // Until all of it is there.
    }
    return read.flip();
  }
}
