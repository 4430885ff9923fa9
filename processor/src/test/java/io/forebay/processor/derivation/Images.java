package io.forebay.processor.derivation;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes the image files of the tests. */
final class Images {

  private Images() {}

  /** The upright scene: red, green, blue and white quarters from top left in reading order. */
  static BufferedImage scene(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    Color[] quarters = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
    for (int i = 0; i < quarters.length; i++) {
      graphics.setColor(quarters[i]);
      graphics.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2);
    }
    graphics.dispose();
    return image;
  }

  /** How a camera held in this way stores the upright scene. */
  static BufferedImage stored(BufferedImage upright, int orientation) {
    int width = upright.getWidth();
    int height = upright.getHeight();
    boolean turned = orientation >= 5;
    BufferedImage stored =
        new BufferedImage(
            turned ? height : width, turned ? width : height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < stored.getHeight(); y++) {
      for (int x = 0; x < stored.getWidth(); x++) {
        stored.setRGB(
            x,
            y,
            turned ? turnedPixel(upright, orientation, x, y) : pixel(upright, orientation, x, y));
      }
    }
    return stored;
  }

  private static int pixel(BufferedImage upright, int orientation, int x, int y) {
    // 1: row 0 is the top, column 0 the left side; 2: top, right; 3: bottom, right; 4: bottom,
    // left.
    int column = orientation == 2 || orientation == 3 ? upright.getWidth() - 1 - x : x;
    int row = orientation >= 3 ? upright.getHeight() - 1 - y : y;
    return upright.getRGB(column, row);
  }

  private static int turnedPixel(BufferedImage upright, int orientation, int x, int y) {
    // 5: row 0 is the left side, column 0 the top; 6: right, top; 7: right, bottom; 8: left,
    // bottom.
    int column = orientation == 6 || orientation == 7 ? upright.getWidth() - 1 - y : y;
    int row = orientation >= 7 ? upright.getHeight() - 1 - x : x;
    return upright.getRGB(column, row);
  }

  static byte[] encode(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = jdkWriter(format);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(image);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Plug-ins come in no certain order, and write less. */
  private static ImageWriter jdkWriter(String format) throws IOException {
    for (var writers = ImageIO.getImageWritersByFormatName(format); writers.hasNext(); ) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.")) {
        return writer;
      }
    }
    throw new IOException("no writer for " + format);
  }

  /** A JPEG with an EXIF block: an orientation, and a position in Greenwich. */
  static byte[] withExif(byte[] jpeg, int orientation) {
    ByteBuffer tiff = ByteBuffer.allocate(200);
    tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    tiff.putShort((short) 2);
    entry(tiff, 0x0112, 3, 1).putShort((short) orientation).putShort((short) 0);
    entry(tiff, 0x8825, 4, 1).putInt(38);
    tiff.putInt(0);
    tiff.putShort((short) 4);
    entry(tiff, 1, 2, 2).put(new byte[] {'N', 0, 0, 0});
    entry(tiff, 2, 5, 3).putInt(92);
    entry(tiff, 3, 2, 2).put(new byte[] {'W', 0, 0, 0});
    entry(tiff, 4, 5, 3).putInt(116);
    tiff.putInt(0);
    for (int part : new int[] {51, 28, 38, 0, 0, 5}) {
      tiff.putInt(part).putInt(1);
    }
    byte[] block = new byte[tiff.position()];
    tiff.flip().get(block);
    return insert(jpeg, 0xe1, "Exif\0\0".getBytes(StandardCharsets.US_ASCII), block);
  }

  private static ByteBuffer entry(ByteBuffer tiff, int tag, int type, int count) {
    return tiff.putShort((short) tag).putShort((short) type).putInt(count);
  }

  static byte[] insert(byte[] jpeg, int marker, byte[] name, byte[] content) {
    ByteBuffer out = ByteBuffer.allocate(jpeg.length + 4 + name.length + content.length);
    out.put(jpeg, 0, 2).put((byte) 0xff).put((byte) marker);
    out.putShort((short) (2 + name.length + content.length)).put(name).put(content);
    return out.put(jpeg, 2, jpeg.length - 2).array();
  }

  /** A CMYK JPEG all red, inverted as Adobe's programs write them. */
  static byte[] adobeRed() throws IOException {
    return adobe(255, 0, 0, 255);
  }

  /** A CMYK JPEG of one colour, inverted as Adobe's programs write them: 255 is no ink. */
  static byte[] adobe(int... ink) throws IOException {
    WritableRaster cmyk = Raster.createInterleavedRaster(0, 64, 64, 4, null);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        cmyk.setPixel(x, y, ink);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = jdkWriter("jpeg");
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(cmyk, null, null), null);
    }
    byte[] adobe = {0, 100, 0, 0, 0, 0, 0};
    return insert(bytes.toByteArray(), 0xee, "Adobe".getBytes(StandardCharsets.US_ASCII), adobe);
  }

  /** A PNG whose header claims this size, with next to nothing behind it. */
  static byte[] claiming(byte[] png, int width, int height) {
    byte[] bomb = png.clone();
    ByteBuffer.wrap(bomb).putInt(16, width).putInt(20, height);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(bomb, 12, 17);
    ByteBuffer.wrap(bomb).putInt(29, (int) crc.getValue());
    return bomb;
  }

  /** One colour in 16 bits a channel, with opacity where there are four. */
  static BufferedImage deep(int width, int height, int bands, int[] samples) {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            bands == 4,
            false,
            bands == 4 ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(width, height);
    for (int i = 0; i < width * height; i++) {
      raster.setPixel(i % width, i / width, samples);
    }
    return new BufferedImage(model, raster, false, null);
  }

  /** A GIF of one frame for each colour. */
  static byte[] animated(int... colours) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int colour : colours) {
        BufferedImage frame = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = frame.createGraphics();
        graphics.setColor(new Color(colour));
        graphics.fillRect(0, 0, 64, 64);
        graphics.dispose();
        writer.writeToSequence(new IIOImage(frame, null, null), null);
      }
      writer.endWriteSequence();
    }
    return bytes.toByteArray();
  }

  /** Twice this lossless WebP of one pixel, one after the other. */
  static byte[] animatedWebp(byte[] still) {
    ByteBuffer out = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(0).put(ascii("WEBPVP8X")).putInt(10).putInt(2).put(new byte[6]);
    out.put(ascii("ANIM")).putInt(6).put(new byte[6]);
    for (int frame = 0; frame < 2; frame++) {
      int length = still.length - 12;
      out.put(ascii("ANMF")).putInt(16 + length).put(new byte[12]).putInt(100);
      out.put(still, 12, length);
    }
    out.putInt(4, out.position() - 8);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** One of those beside the tests. */
  static byte[] resource(String name) throws IOException {
    try (InputStream in = Images.class.getResourceAsStream("/images/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
