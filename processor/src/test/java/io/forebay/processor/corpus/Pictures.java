package io.forebay.processor.corpus;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Images that claim, or are, more than they look like. */
public final class Pictures {

  private static final int PNG_SIZE = 16;
  private static final int PNG_HEADER_CRC = 29;

  private Pictures() {}

  /** A plain picture in one of the formats that the JDK writes. */
  public static byte[] of(String format, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, i * 31);
    }
    return Bytes.written(
        out -> {
          if (!ImageIO.write(image, format, out)) {
            throw new IOException("no writer of " + format);
          }
        });
  }

  /** One pixel, which no writer of the JDK's makes. */
  public static byte[] webp() {
    return Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
  }

  /** The same with another end, of which a decoder does not notice that it is the end. */
  public static byte[] endlessWebp() {
    return Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQARGIiP7GUw==");
  }

  /** A PNG whose header claims this size, with next to nothing behind it. */
  public static byte[] claiming(int width, int height) {
    byte[] bomb = of("png", 2, 2);
    ByteBuffer bytes = ByteBuffer.wrap(bomb).putInt(PNG_SIZE, width).putInt(PNG_SIZE + 4, height);
    CRC32 crc = new CRC32();
    crc.update(bomb, PNG_SIZE - 4, PNG_HEADER_CRC - PNG_SIZE + 4);
    bytes.putInt(PNG_HEADER_CRC, (int) crc.getValue());
    return bomb;
  }

  /** A JPEG whose frame claims the most that it can. */
  public static byte[] claimingJpeg() {
    byte[] jpeg = of("jpeg", 8, 8);
    for (int i = 0; i < jpeg.length - 9; i++) {
      if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
        ByteBuffer.wrap(jpeg).putInt(i + 5, -1);
        return jpeg;
      }
    }
    throw new IllegalStateException("no frame");
  }

  /** A picture of one pixel, over and over. */
  public static byte[] gif(int frames) {
    byte[] head = Bytes.of("GIF89a\1\0\1\0\u0080\0\0\0\0\0\u00ff\u00ff\u00ff");
    byte[] frame = Bytes.of(",\0\0\0\0\1\0\1\0\0\2\2\104\1\0");
    return Bytes.written(
        out -> {
          out.write(head);
          for (int i = 0; i < frames; i++) {
            out.write(frame);
          }
          out.write(';');
        });
  }

  /** A TIFF whose directories follow each other in a circle. */
  public static byte[] tiffCircle() {
    byte[] tiff = of("tiff", 4, 4);
    ByteOrder order = tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer bytes = ByteBuffer.wrap(tiff).order(order);
    int directory = bytes.getInt(4);
    bytes.putInt(directory + 2 + 12 * bytes.getShort(directory), directory);
    return tiff;
  }
}
