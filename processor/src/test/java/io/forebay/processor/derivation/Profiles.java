package io.forebay.processor.derivation;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** ICC profiles of version 2, made here, and files that carry them. */
final class Profiles {

  private static final int HEADER = 128;
  private static final int CORNERS = 48;

  /** Columns of the primaries in XYZ, adapted to D50. */
  private static final double[][] DISPLAY_P3 = {
    {0.51512, 0.24120, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.15710, 0.06657, 0.78407}
  };

  private static final double[][] ADOBE_RGB = {
    {0.60974, 0.31111, 0.01947}, {0.20528, 0.62567, 0.06087}, {0.14919, 0.06322, 0.74457}
  };

  private Profiles() {}

  static byte[] displayP3() {
    return rgb(DISPLAY_P3);
  }

  static byte[] adobeRgb() {
    return rgb(ADOBE_RGB);
  }

  /** Three primaries, and a curve that is a power of 2.2. */
  private static byte[] rgb(double[][] primaries) {
    Map<String, byte[]> tags = new LinkedHashMap<>();
    tags.put("wtpt", xyz(0.9642, 1, 0.8249));
    for (int i = 0; i < 3; i++) {
      tags.put("rgb".charAt(i) + "XYZ", xyz(primaries[i][0], primaries[i][1], primaries[i][2]));
      byte[] curve =
          ByteBuffer.allocate(14)
              .put(ascii("curv"))
              .putInt(0)
              .putInt(1)
              .putShort((short) 563)
              .array();
      tags.put("rgb".charAt(i) + "TRC", curve);
    }
    return profile("mntr", "RGB ", "XYZ ", tags);
  }

  /**
   * Of ink: a table of nothing but the corners of its cube. Its cyan prints green, which no guess
   * would come to.
   */
  static byte[] cmyk() {
    ByteBuffer table = ByteBuffer.wrap(table(4, 3));
    table.position(CORNERS + 4 * 256);
    for (int corner = 0; corner < 16; corner++) {
      table.put(lab(corner));
    }
    Map<String, byte[]> tags = new LinkedHashMap<>();
    tags.put("wtpt", xyz(0.9642, 1, 0.8249));
    for (int intent = 0; intent < 3; intent++) {
      tags.put("A2B" + intent, table.array());
      // The way back, which nobody goes here: without one it is no profile of a printer.
      tags.put("B2A" + intent, table(3, 4));
    }
    return profile("prtr", "CMYK", "Lab ", tags);
  }

  /** With two corners along each side, which are all black. */
  private static byte[] table(int in, int out) {
    byte[] bytes = new byte[CORNERS + in * 256 + (1 << in) * out + out * 256];
    ByteBuffer table = ByteBuffer.wrap(bytes);
    table.put(ascii("mft1")).putInt(0).put((byte) in).put((byte) out).put((byte) 2).put((byte) 0);
    for (int i = 0; i < 9; i++) {
      table.putInt(i % 4 == 0 ? 0x10000 : 0);
    }
    identity(table, in);
    table.position(bytes.length - out * 256);
    identity(table, out);
    return bytes;
  }

  private static void identity(ByteBuffer table, int channels) {
    for (int i = 0; i < channels * 256; i++) {
      table.put((byte) i);
    }
  }

  // Bits from the highest: cyan, magenta, yellow, black. Lightness, and a and b around 128.
  private static byte[] lab(int corner) {
    boolean green = (corner & 8) != 0;
    boolean dark = (corner & 1) != 0;
    boolean other = (corner & 6) != 0;
    int lightness = dark ? 0 : green ? 128 : other ? 100 : 255;
    return new byte[] {
      (byte) lightness, (byte) (green && !dark ? 80 : 128), (byte) (green && !dark ? 170 : 128)
    };
  }

  private static byte[] profile(
      String kind, String space, String between, Map<String, byte[]> content) {
    Map<String, byte[]> tags = new LinkedHashMap<>(content);
    tags.put("desc", description());
    tags.put(
        "cprt", ByteBuffer.allocate(16).put(ascii("text")).putInt(0).put(ascii("none")).array());
    int offset = HEADER + 4 + 12 * tags.size();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ByteBuffer table = ByteBuffer.allocate(4 + 12 * tags.size()).putInt(tags.size());
    for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
      table.put(ascii(tag.getKey())).putInt(offset + data.size()).putInt(tag.getValue().length);
      data.writeBytes(tag.getValue());
      data.writeBytes(new byte[-tag.getValue().length & 3]);
    }
    ByteBuffer whole = ByteBuffer.allocate(offset + data.size());
    whole.putInt(whole.capacity()).putInt(0).putInt(0x02400000);
    whole.put(ascii(kind)).put(ascii(space)).put(ascii(between)).position(36);
    whole.put(ascii("acsp")).position(68);
    whole.putInt(0xf6d6).putInt(0x10000).putInt(0xd32d).position(HEADER);
    return whole.put(table.array()).put(data.toByteArray()).array();
  }

  private static byte[] description() {
    ByteBuffer text = ByteBuffer.allocate(12 + 5 + 8 + 3 + 67);
    return text.put(ascii("desc")).putInt(0).putInt(5).put(ascii("test")).array();
  }

  private static byte[] xyz(double x, double y, double z) {
    ByteBuffer tag = ByteBuffer.allocate(20).put(ascii("XYZ ")).putInt(0);
    for (double value : new double[] {x, y, z}) {
      tag.putInt((int) Math.round(value * 0x10000));
    }
    return tag.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The same picture with a word on what its numbers mean. */
  static byte[] inJpeg(byte[] jpeg, byte[] profile) {
    return Images.insert(jpeg, 0xe2, ascii("ICC_PROFILE\0\1\1"), profile);
  }

  /** The same picture with a word on what its numbers mean. */
  static byte[] inPng(byte[] png, byte[] profile) {
    Deflater deflater = new Deflater();
    deflater.setInput(profile);
    deflater.finish();
    byte[] packed = new byte[profile.length + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    ByteBuffer chunk = ByteBuffer.allocate(12 + 3 + length).putInt(3 + length);
    chunk.put(ascii("iCCP")).put(ascii("p\0\0")).put(packed, 0, length);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 7 + length);
    chunk.putInt((int) crc.getValue());
    int afterHeader = 33;
    return ByteBuffer.allocate(png.length + chunk.capacity())
        .put(png, 0, afterHeader)
        .put(chunk.array())
        .put(png, afterHeader, png.length - afterHeader)
        .array();
  }
}
