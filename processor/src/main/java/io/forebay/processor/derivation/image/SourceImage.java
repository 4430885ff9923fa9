package io.forebay.processor.derivation.image;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.inspection.Limit;
import io.forebay.processor.inspection.Limits;
import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** The first frame of an image file: its cost can be asked before it is decoded. */
final class SourceImage implements Closeable {

  private final ImageReader reader;
  private final ImageInputStream stream;
  private final Complaints complaints = new Complaints();
  private final int width;
  private final int height;

  private SourceImage(ImageReader reader, ImageInputStream stream) throws IOException {
    this.reader = reader;
    this.stream = stream;
    reader.setInput(stream, false, true);
    reader.addIIOReadWarningListener(complaints);
    this.width = reader.getWidth(0);
    this.height = reader.getHeight(0);
  }

  /** Reads the header; the decoder is chosen by the detected type and by nothing in the file. */
  static SourceImage open(String mediaType, Path file) throws IOException {
    ImageReader reader = readerOf(mediaType);
    ImageInputStream stream = new EndedStream(file.toFile());
    try {
      return new SourceImage(reader, stream);
    } catch (IOException broken) {
      stream.close();
      throw corrupt(broken);
    }
  }

  // The JDK's own reader gets CMYK wrong, so it is the last resort.
  private static ImageReader readerOf(String mediaType) {
    List<ImageReader> readers = new ArrayList<>();
    Iterator<ImageReader> found = ImageIO.getImageReadersByMIMEType(mediaType);
    found.forEachRemaining(readers::add);
    return readers.stream()
        .min(Comparator.comparing(reader -> reader.getClass().getName().startsWith("com.sun.")))
        .orElseThrow(
            () -> new ForebayException(FailureCode.CONTENT_UNSUPPORTED, "no reader " + mediaType));
  }

  /** The limit that keeps it from being decoded, or null. */
  @Nullable Limit over(Limits limits) {
    if (Math.max(width, height) > limits.imageSide()) {
      return Limit.SIDE;
    }
    return (long) width * height > limits.imagePixels() ? Limit.PIXELS : null;
  }

  /**
   * Decodes the first frame, leaving out rows and columns as long as the longer side keeps {@code
   * enough} pixels: averaging the rest down is what keeps the preview from looking jagged.
   */
  BufferedImage decode(int enough) throws IOException {
    ImageReadParam parameters = reader.getDefaultReadParam();
    int step = Math.max(1, Math.min(Math.max(width, height) / enough, Math.min(width, height)));
    parameters.setSourceSubsampling(step, step, 0, 0);
    try {
      BufferedImage image = reader.read(0, parameters);
      complaints.raise();
      return image;
    } catch (IOException broken) {
      throw corrupt(broken);
    }
  }

  private static ForebayException corrupt(IOException broken) {
    String message = String.valueOf(broken.getMessage());
    FailureCode code =
        message.toLowerCase(Locale.ROOT).contains("insufficient memory")
            ? FailureCode.MEMORY
            : FailureCode.CONTENT_CORRUPT;
    return new ForebayException(code, message, broken);
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    stream.close();
  }
}
