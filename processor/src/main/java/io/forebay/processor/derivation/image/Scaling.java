package io.forebay.processor.derivation.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/** Makes pictures smaller and turns them upright. */
final class Scaling {

  private Scaling() {}

  /** Fits into a square of this side; a picture that does already is left as it is. */
  static BufferedImage within(BufferedImage image, int side) throws IOException {
    return Math.max(image.getWidth(), image.getHeight()) <= side
        ? image
        : Thumbnails.of(image)
            .size(side, side)
            .imageType(BufferedImage.TYPE_INT_RGB)
            .asBufferedImage();
  }

  static BufferedImage upright(BufferedImage image, Orientation orientation) {
    return orientation == Orientation.TOP_LEFT
        ? image
        : ExifFilterUtils.getFilterForOrientation(orientation).apply(image);
  }
}
