package io.forebay.processor.derivation.image;

import io.forebay.processor.derivation.preview.JpegFile;
import io.forebay.processor.derivation.preview.Scaling;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A picture of the JDK, for which it has no encoder but that for JPEG. */
record JavaPicture(BufferedImage image) implements Picture {

  @Override
  public JavaPicture within(int side) {
    return new JavaPicture(Scaling.within(image, side));
  }

  @Override
  public List<PreviewForm> forms() {
    return List.of(PreviewForm.JPEG);
  }

  @Override
  public void write(PreviewForm form, Path file) throws IOException {
    switch (form) {
      case JPEG -> JpegFile.write(Pixels.onWhite(image), file);
      case WEBP -> throw new UnsupportedOperationException("no encoder of WebP");
    }
  }

  @Override
  public Samples samples() {
    int width = image.getWidth();
    int height = image.getHeight();
    return new Samples(width, height, image.getRGB(0, 0, width, height, null, 0, width));
  }

  @Override
  public void close() {
    // The collector does it.
  }
}
