package io.forebay.processor.corpus;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zip and gzip files with more in them than they look like. */
public final class Archives {

  private static final int MB = 1 << 20;

  private Archives() {}

  /** One entry of so many megabytes of zeros, some thousandth of which is left. */
  public static byte[] ratio(int megabytes) {
    return zip("zeros", zeros(megabytes));
  }

  /** A gzip file that inflates to a thousand times its size. */
  public static byte[] gzip(int megabytes) {
    return Bytes.written(
        out -> {
          try (OutputStream gzip = new GZIPOutputStream(out)) {
            zeros(megabytes).to(gzip);
          }
        });
  }

  /** What an entry holds. */
  interface Content {
    void to(OutputStream out) throws IOException;
  }

  static Content zeros(int megabytes) {
    return out -> {
      for (int i = 0; i < megabytes; i++) {
        out.write(new byte[MB]);
      }
    };
  }

  static byte[] zip(String name, Content content) {
    return Bytes.written(
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            zip.putNextEntry(new ZipEntry(name));
            content.to(zip);
          }
        });
  }

  /** A bomb whose directory says that there is next to nothing in it. */
  public static byte[] lying(int megabytes) {
    byte[] zip = ratio(megabytes);
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = zip.length - 22; i > 0; i--) {
      if (bytes.getInt(i) == 0x02014b50) {
        bytes.putInt(i + 24, 1);
        return zip;
      }
    }
    throw new IllegalStateException("no directory");
  }

  /** So many empty entries. */
  public static byte[] entries(int number) {
    return Bytes.written(
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < number; i++) {
              zip.putNextEntry(new ZipEntry(String.format(Locale.ROOT, "e%06d", i)));
            }
          }
        });
  }

  /** So many entries, of which all but the first are in a directory that only ZIP64 points to. */
  public static byte[] behindLocator(int number) {
    byte[] zip = entries(number);
    ByteBuffer whole = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int end = zip.length - 22;
    int directory = whole.getInt(end + 16);
    int entry = 46 + whole.getShort(directory + 28) + whole.getShort(directory + 30);
    ByteBuffer out = ByteBuffer.allocate(end + 4 + entry + 98).order(ByteOrder.LITTLE_ENDIAN);
    out.put(zip, 0, end).putInt(0).put(zip, directory, entry);
    int end64 = out.position();
    out.putInt(0x06064b50).putLong(44).putInt(0x002d_002d).putLong(0);
    out.putLong(number).putLong(number).putLong(whole.getInt(end + 12)).putLong(directory);
    out.putInt(0x07064b50).putInt(0).putLong(end64).putInt(1);
    out.putInt(0x06054b50).putInt(0).putShort((short) 1).putShort((short) 1);
    return out.putInt(entry).putInt(end + 4).putShort((short) 0).array();
  }

  /** Archives inside archives. */
  public static byte[] nested(int depth) {
    byte[] inner = Bytes.of("core");
    for (int i = 0; i < depth; i++) {
      byte[] content = inner;
      inner = zip("level-" + i + ".zip", out -> out.write(content));
    }
    return inner;
  }

  /** Entries that all have the same megabytes, which lie in the file once. */
  public static byte[] overlapping(int number, int megabytes) {
    byte[] one = ratio(megabytes);
    ByteBuffer bytes = ByteBuffer.wrap(one).order(ByteOrder.LITTLE_ENDIAN);
    int end = one.length - 22;
    int start = bytes.getInt(end + 16);
    byte[] entry = new byte[end - start];
    bytes.get(start, entry);
    return Bytes.written(
        out -> {
          out.write(one, 0, start);
          for (int i = 0; i < number; i++) {
            out.write(entry);
          }
          ByteBuffer last = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
          last.put(one, end, 22);
          last.putShort(8, (short) number).putShort(10, (short) number);
          out.write(last.putInt(12, number * entry.length).array());
        });
  }

  /** Names that lead out of wherever they are unpacked. */
  public static byte[] traversal(String target) {
    return Bytes.written(
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name :
                new String[] {"../../../.." + target, target, "a/../../b", "..\\..\\c", "C:\\d"}) {
              zip.putNextEntry(new ZipEntry(name));
              zip.write(1);
            }
          }
        });
  }

  /** Marked as encrypted; what is in it is noise to whoever has no password. */
  public static byte[] encrypted() {
    byte[] zip = zip("secret.txt", out -> out.write(Bytes.of("secret".repeat(20))));
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putShort(6, (short) (bytes.getShort(6) | 1));
    int directory = bytes.getInt(zip.length - 22 + 16);
    bytes.putShort(directory + 8, (short) (bytes.getShort(directory + 8) | 1));
    return zip;
  }
}
