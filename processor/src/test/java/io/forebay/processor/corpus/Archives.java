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

  /**
   * Names one entry in the directory that its last record points to, and these in the one that
   * programs find which look for a larger record first.
   */
  public static byte[] twoDirectories(String... hidden) {
    byte[] header = entryHeader("a");
    byte[] small = directory(new String[] {"a"});
    byte[] large = directory(hidden);
    long start = header.length;
    long behind = start + small.length + large.length;
    ByteBuffer end = ByteBuffer.allocate(56 + 20 + 22).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt(0x06064b50).putLong(44).putInt(0).putLong(0).putLong(hidden.length);
    end.putLong(hidden.length).putLong(large.length).putLong(start + small.length);
    end.putInt(0x07064b50).putInt(0).putLong(behind).putInt(1);
    end.putInt(0x06054b50).putInt(0).putShort((short) 1).putShort((short) 1);
    end.putInt(small.length).putInt((int) start);
    return Bytes.joined(header, small, large, end.array());
  }

  /** The same file with the number of entries that its last record tells of. */
  public static byte[] claiming(int entries, byte[] zip) {
    byte[] changed = zip.clone();
    ByteBuffer.wrap(changed)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(zip.length - 22 + 8, (short) entries)
        .putShort(zip.length - 22 + 10, (short) entries);
    return changed;
  }

  private static byte[] entryHeader(String name) {
    ByteBuffer header = ByteBuffer.allocate(30 + name.length()).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0, 0x04034b50).putShort(26, (short) name.length());
    return header.position(30).put(Bytes.of(name)).array();
  }

  private static byte[] directory(String[] names) {
    return Bytes.written(
        out -> {
          for (String name : names) {
            ByteBuffer entry = ByteBuffer.allocate(46).order(ByteOrder.LITTLE_ENDIAN);
            entry.putInt(0, 0x02014b50).putShort(28, (short) name.length());
            out.write(entry.array());
            out.write(Bytes.of(name));
          }
        });
  }
}
