package io.forebay.processor.derivation.image;

import io.forebay.processor.derivation.preview.AreaAverage;
import java.awt.image.BufferedImage;

/**
 * Pixels that nothing but arithmetic is done with.
 *
 * @param argb row by row, 8 bits a channel, colours not multiplied by their opacity
 */
@SuppressWarnings("ArrayRecordComponent") // it is never compared
record Samples(int width, int height, int[] argb) {

  private static final int OPAQUE = 0xff000000;

  /** Of bytes in the order red, green, blue and, where there are four bands, opacity. */
  static Samples of(int width, int height, int bands, byte[] bytes) {
    int[] argb = new int[width * height];
    for (int i = 0, at = 0; i < argb.length; i++, at += bands) {
      int rgb = (bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff);
      argb[i] = rgb | (bands > 3 ? bytes[at + 3] << 24 : OPAQUE);
    }
    return new Samples(width, height, argb);
  }

  /** The means of as many areas, be they more or fewer than pixels. */
  Samples scaled(int columns, int rows) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    image.setRGB(0, 0, width, height, argb, 0, width);
    BufferedImage small = AreaAverage.of(image, columns, rows);
    return new Samples(columns, rows, small.getRGB(0, 0, columns, rows, null, 0, columns));
  }

  /** The same in a square of this side, if it is not already. */
  Samples within(int side) {
    double factor = Math.min(1, (double) side / Math.max(width, height));
    return factor == 1
        ? this
        : scaled(
            (int) Math.max(1, Math.round(width * factor)),
            (int) Math.max(1, Math.round(height * factor)));
  }

  boolean opaque() {
    for (int pixel : argb) {
      if (pixel >>> 24 != 0xff) {
        return false;
      }
    }
    return true;
  }

  /** Bytes in the order red, green, blue and, unless all of it is opaque, opacity. */
  byte[] rgba() {
    int bands = opaque() ? 3 : 4;
    byte[] bytes = new byte[argb.length * bands];
    for (int i = 0, at = 0; i < argb.length; i++, at += bands) {
      bytes[at] = (byte) (argb[i] >> 16);
      bytes[at + 1] = (byte) (argb[i] >> 8);
      bytes[at + 2] = (byte) argb[i];
      if (bands > 3) {
        bytes[at + 3] = (byte) (argb[i] >> 24);
      }
    }
    return bytes;
  }
}
