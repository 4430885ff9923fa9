package io.forebay.common.document;

import java.util.zip.Checksum;

/**
 * The CRC of the NVM Express specification, bits reflected; the JDK has none of 64 bits. S3 sums
 * objects up with it where nobody asks for another.
 */
final class Crc64Nvme implements Checksum {

  private static final long REFLECTED_POLYNOMIAL = 0x9a6c9329ac4bc9b5L;
  private static final long[] TABLE = table();

  private long inverted = -1L;

  @Override
  public void update(int next) {
    inverted = TABLE[(int) (inverted ^ next) & 0xff] ^ (inverted >>> Byte.SIZE);
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      update(bytes[i]);
    }
  }

  @Override
  public long getValue() {
    return ~inverted;
  }

  @Override
  public void reset() {
    inverted = -1L;
  }

  private static long[] table() {
    long[] table = new long[1 << Byte.SIZE];
    for (int index = 0; index < table.length; index++) {
      long entry = index;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        entry = (entry & 1) == 0 ? entry >>> 1 : entry >>> 1 ^ REFLECTED_POLYNOMIAL;
      }
      table[index] = entry;
    }
    return table;
  }
}
