package io.forebay.processor.derivation.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.jspecify.annotations.Nullable;

/** Brings decoded pixels into the one form that previews have: opaque sRGB. */
final class Pixels {

  private Pixels() {}

  static BufferedImage opaqueSrgb(BufferedImage image) {
    boolean indexed = image.getColorModel() instanceof IndexColorModel;
    ColorSpace space = image.getColorModel().getColorSpace();
    if (!indexed && space.getType() == ColorSpace.TYPE_GRAY) {
      return grey(image);
    }
    return onWhite(indexed || space.isCS_sRGB() ? image : converted(image));
  }

  private static BufferedImage converted(BufferedImage image) {
    boolean alpha = image.getColorModel().hasAlpha();
    int type = alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage srgb = new BufferedImage(image.getWidth(), image.getHeight(), type);
    return new ColorConvertOp(null).filter(image, srgb);
  }

  private static BufferedImage onWhite(BufferedImage image) {
    BufferedImage opaque = canvas(image);
    Graphics2D graphics = opaque.createGraphics();
    try {
      graphics.drawImage(image, 0, 0, Color.WHITE, null);
    } finally {
      graphics.dispose();
    }
    return opaque;
  }

  private static BufferedImage canvas(BufferedImage image) {
    return new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
  }

  // Java takes grey samples for linear light and would show them too bright; files mean the same
  // curve as sRGB.
  private static BufferedImage grey(BufferedImage image) {
    BufferedImage opaque = canvas(image);
    Raster samples = image.getRaster();
    int bits = image.getColorModel().getComponentSize(0);
    int most = (1 << Math.min(bits, 16)) - 1;
    int width = image.getWidth();
    int[] greys = new int[width];
    int[] alphas = image.getColorModel().hasAlpha() ? new int[width] : null;
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      samples.getSamples(samples.getMinX(), samples.getMinY() + y, width, 1, 0, greys);
      if (alphas != null) {
        samples.getSamples(samples.getMinX(), samples.getMinY() + y, width, 1, 1, alphas);
      }
      greyRow(greys, alphas, most, row);
      opaque.setRGB(0, y, width, 1, row, 0, width);
    }
    return opaque;
  }

  private static void greyRow(int[] greys, int @Nullable [] alphas, int most, int[] row) {
    for (int x = 0; x < row.length; x++) {
      int level = (int) (greys[x] * 255L / most);
      if (alphas != null) {
        int alpha = (int) (alphas[x] * 255L / most);
        level = (level * alpha + 255 * (255 - alpha)) / 255;
      }
      row[x] = level * 0x010101;
    }
  }
}
