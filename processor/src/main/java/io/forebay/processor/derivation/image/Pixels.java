package io.forebay.processor.derivation.image;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.jspecify.annotations.Nullable;

/** Brings decoded pixels into the one form that previews are made of: sRGB of 8 bits. */
final class Pixels {

  private Pixels() {}

  /** Such an image: of bytes as decoders give them, or of whole pixels. */
  static BufferedImage srgb(BufferedImage image) {
    boolean indexed = image.getColorModel() instanceof IndexColorModel;
    ColorSpace space = image.getColorModel().getColorSpace();
    if (!indexed && space.getType() == ColorSpace.TYPE_GRAY) {
      return grey(image);
    }
    if (image.getType() == BufferedImage.TYPE_3BYTE_BGR && packed(image)) {
      return image;
    }
    return whole(indexed || space.isCS_sRGB() ? image : converted(image));
  }

  // A part of a larger one would have other distances between its rows.
  private static boolean packed(BufferedImage image) {
    int bytes = image.getWidth() * image.getHeight() * 3;
    return image.getRaster().getDataBuffer().getSize() == bytes;
  }

  /** The same, of pixels whose numbers mean colours of another space. */
  static BufferedImage srgb(BufferedImage image, ColorSpace meant) {
    BufferedImage whole = whole(image);
    boolean alpha = whole.getColorModel().hasAlpha();
    int type = alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(), type);
    plain.createGraphics().drawImage(whole, 0, 0, null);
    DirectColorModel model = (DirectColorModel) plain.getColorModel();
    ColorModel other =
        new DirectColorModel(
            meant,
            model.getPixelSize(),
            model.getRedMask(),
            model.getGreenMask(),
            model.getBlueMask(),
            model.getAlphaMask(),
            false,
            DataBuffer.TYPE_INT);
    return whole(converted(new BufferedImage(other, plain.getRaster(), false, null)));
  }

  private static BufferedImage converted(BufferedImage image) {
    boolean alpha = image.getColorModel().hasAlpha();
    int type = alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage srgb = new BufferedImage(image.getWidth(), image.getHeight(), type);
    return new ColorConvertOp(null).filter(image, srgb);
  }

  private static BufferedImage whole(BufferedImage image) {
    BufferedImage whole = canvas(image);
    Graphics2D graphics = whole.createGraphics();
    try {
      graphics.setComposite(AlphaComposite.Src);
      graphics.drawImage(image, 0, 0, null);
    } finally {
      graphics.dispose();
    }
    return whole;
  }

  /** What is left of it where transparent parts are white. */
  static BufferedImage onWhite(BufferedImage image) {
    if (!image.getColorModel().hasAlpha()) {
      return image;
    }
    BufferedImage opaque =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = opaque.createGraphics();
    try {
      graphics.drawImage(image, 0, 0, Color.WHITE, null);
    } finally {
      graphics.dispose();
    }
    return opaque;
  }

  private static BufferedImage canvas(BufferedImage image) {
    boolean alpha = image.getColorModel().hasAlpha();
    int type = alpha ? BufferedImage.TYPE_INT_ARGB_PRE : BufferedImage.TYPE_INT_RGB;
    return new BufferedImage(image.getWidth(), image.getHeight(), type);
  }

  // Java takes grey samples for linear light and would show them too bright; files mean the same
  // curve as sRGB.
  private static BufferedImage grey(BufferedImage image) {
    BufferedImage whole = canvas(image);
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
      whole.setRGB(0, y, width, 1, row, 0, width);
    }
    return whole;
  }

  private static void greyRow(int[] greys, int @Nullable [] alphas, int most, int[] row) {
    for (int x = 0; x < row.length; x++) {
      int level = (int) (greys[x] * 255L / most);
      int alpha = alphas == null ? 255 : (int) (alphas[x] * 255L / most);
      row[x] = alpha << 24 | level * 0x010101;
    }
  }
}
