package io.forebay.processor.derivation.preview;

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
        : ExifFilterUtils.getFilterForOrientation(orientation).apply(image);
  }
}
