package io.forebay.processor.inspection;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Counts the frames of those images that may have several, without decoding one. */
final class Frames {

  /** Nobody needs to know how many more there are. */
  static final long MOST = 10_000;

  private static final int GIF_HEADER = 13;
  private static final int GIF_EXTENSION = 0x21;
  private static final int GIF_FRAME = 0x2c;
  private static final int COLOURS = 0x80;

  private Frames() {}

  /** Null for kinds that are not counted. */
  static @Nullable Long count(String mediaType, Path file) throws IOException {
    return switch (mediaType) {
      case "image/gif" -> gif(file);
      case "image/tiff" -> tiff(file);
      default -> null;
    };
  }

  private static long gif(Path file) throws IOException {
    long frames = 0;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      byte[] header = new byte[GIF_HEADER];
      in.readFully(header);
      in.skipNBytes(tableSize(header[10]));
      for (int block = in.read(); frames < MOST; block = in.read()) {
        if (block == GIF_FRAME) {
          frames++;
          in.skipNBytes(8);
          in.skipNBytes(tableSize(in.readByte()));
        } else if (block != GIF_EXTENSION) {
          return frames;
        }
        in.skipNBytes(1); // the label, or how long the codes are
        skipSubBlocks(in);
      }
    } catch (EOFException cut) {
      return frames;
    }
    return frames;
  }

  private static int tableSize(byte flags) {
    return (flags & COLOURS) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static void skipSubBlocks(DataInputStream in) throws IOException {
    for (int length = in.readUnsignedByte(); length > 0; length = in.readUnsignedByte()) {
      in.skipNBytes(length);
    }
  }

  /**
   * The chain of directories; one that bites its own tail never ends and is counted to the most.
   */
  private static long tiff(Path file) throws IOException {
    long frames = 0;
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      ByteOrder order =
          in.readUnsignedShort() == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
      in.seek(4);
      for (long at = uint(in, order); at > 0 && frames < MOST; at = uint(in, order)) {
        in.seek(at);
        int entries = in.readUnsignedShort();
        entries =
            order == ByteOrder.LITTLE_ENDIAN
                ? Short.toUnsignedInt(Short.reverseBytes((short) entries))
                : entries;
        in.seek(at + 2 + 12L * entries);
        frames++;
      }
    } catch (EOFException cut) {
      return frames;
    }
    return frames;
  }

  private static long uint(RandomAccessFile in, ByteOrder order) throws IOException {
    int value = in.readInt();
    return Integer.toUnsignedLong(
        order == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(value) : value);
  }
}
