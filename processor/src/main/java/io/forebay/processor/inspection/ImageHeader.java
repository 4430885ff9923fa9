package io.forebay.processor.inspection;

import io.forebay.processor.inspection.Cost.Fact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** The size of an image, read by the decoder of its type, and its frames, counted by us. */
record ImageHeader(String mediaType) implements HeaderReader {

  @Override
  public Cost read(Path file, Limits limits) throws IOException {
    return size(file).with(Fact.FRAMES, Frames.count(mediaType, file));
  }

  private Cost size(Path file) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(mediaType);
    if (!readers.hasNext()) {
      return Cost.unknown();
    }
    ImageReader reader = readers.next();
    try (ImageInputStream stream = new FileImageInputStream(file.toFile())) {
      reader.setInput(stream, true, true);
      return Cost.unknown()
          .with(Fact.WIDTH, (long) reader.getWidth(0))
          .with(Fact.HEIGHT, (long) reader.getHeight(0));
    } finally {
      reader.dispose();
    }
  }
}
