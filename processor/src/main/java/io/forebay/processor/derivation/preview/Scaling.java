package io.forebay.processor.derivation.preview;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/** Makes pictures smaller and turns them upright. */
public final class Scaling {

  private Scaling() {}

  /**
   * Fits into a square of this side; a picture that does already is left as it is.
   *
   * @param image packed, of three bytes or one whole number a pixel
   */
  public static BufferedImage within(BufferedImage image, int side) {
    int longer = Math.max(image.getWidth(), image.getHeight());
    return longer <= side
        ? image
        : AreaAverage.of(
            image,
            shortened(image.getWidth(), side, longer),
            shortened(image.getHeight(), side, longer));
  }

  private static int shortened(int length, int side, int longer) {
    return (int) Math.max(1, Math.round((double) length * side / longer));
  }

  /** Turned the way that a camera says it has to be. */
  public static BufferedImage upright(BufferedImage image, Orientation orientation) {
    return orientation == Orientation.TOP_LEFT
        ? image
        : premultiplied(ExifFilterUtils.getFilterForOrientation(orientation).apply(image));
  }

  /** As averages want it: turning gives colours back that nothing is seen of. */
  private static BufferedImage premultiplied(BufferedImage image) {
    if (!image.getColorModel().hasAlpha() || image.isAlphaPremultiplied()) {
      return image;
    }
    BufferedImage weighed =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = weighed.createGraphics();
    try {
      graphics.setComposite(AlphaComposite.Src);
      graphics.drawImage(image, 0, 0, null);
    } finally {
      graphics.dispose();
    }
    return weighed;
  }
}
