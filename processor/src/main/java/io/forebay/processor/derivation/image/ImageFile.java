package io.forebay.processor.derivation.image;

import io.forebay.common.document.ManifestTool;
import io.forebay.processor.inspection.Limit;
import io.forebay.processor.inspection.Limits;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An image whose header was read: what it costs can be asked before it is decoded. */
sealed interface ImageFile extends Closeable permits JavaFile, VipsFile {

  /** Of the pixels as they are stored. */
  int width();

  /** Of the pixels as they are stored. */
  int height();

  /** Whether it is stored on its side, so that people see width and height exchanged. */
  boolean onItsSide();

  ManifestTool tool();

  /** Decodes the first frame once: upright, in sRGB, within a square of this side. */
  Picture decode(int side) throws IOException;

  /** The limit that keeps it from being decoded, or null. */
  default @Nullable Limit over(Limits limits) {
    if (Math.max(width(), height()) > limits.imageSide()) {
      return Limit.SIDE;
    }
    return (long) width() * height() > limits.imagePixels() ? Limit.PIXELS : null;
  }
}
