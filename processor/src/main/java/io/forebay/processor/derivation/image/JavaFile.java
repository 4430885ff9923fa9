package io.forebay.processor.derivation.image;

import io.forebay.common.document.ManifestTool;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.preview.Scaling;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/** An image file in the hands of ImageIO and its plug-ins. */
final class JavaFile implements ImageFile {

  private static final Set<String> DECODED =
      Set.of("image/jpeg", "image/png", "image/gif", "image/bmp", "image/tiff", "image/webp");

  /** How many pixels are averaged to one, at least, along each side. */
  private static final int ENOUGH = 2;

  private final ImageReader reader;
  private final ImageInputStream stream;
  private final Complaints complaints = new Complaints();
  private final int frame;
  private final int width;
  private final int height;
  private final Orientation orientation;
  private final @Nullable ColorSpace meant;

  private JavaFile(ImageReader reader, ImageInputStream stream, SourceFile file, int frame)
      throws IOException {
    this.reader = reader;
    this.frame = frame;
    this.orientation = Orientations.of(file);
    this.meant = file.detectedType().equals("image/png") ? PngProfile.of(file.path()) : null;
    this.stream = stream;
    reader.setInput(stream, false, true);
    reader.addIIOReadWarningListener(complaints);
    this.width = reader.getWidth(frame);
    this.height = reader.getHeight(frame);
  }

  /** Reads the header; the decoder is chosen by the detected type and by nothing in the file. */
  static JavaFile open(SourceFile file) throws IOException {
    return open(file, 0);
  }

  /** The same for one of several frames, which count from 0. */
  static JavaFile open(SourceFile file, int frame) throws IOException {
    ImageReader reader = readerOf(file.detectedType());
    ImageInputStream stream = new EndedStream(file.path().toFile());
    try {
      return new JavaFile(reader, stream, file, frame);
    } catch (IOException | IndexOutOfBoundsException broken) {
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

  /** Whether there is a decoder for this type. */
  static boolean reads(String mediaType) {
    return DECODED.contains(mediaType);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public boolean onItsSide() {
    return switch (orientation) {
      case TOP_LEFT, TOP_RIGHT, BOTTOM_RIGHT, BOTTOM_LEFT -> false;
      case LEFT_TOP, RIGHT_TOP, RIGHT_BOTTOM, LEFT_BOTTOM -> true;
    };
  }

  @Override
  public ManifestTool tool() {
    return jdk();
  }

  static ManifestTool jdk() {
    return new ManifestTool("java", Runtime.version().toString());
  }

  @Override
  public JavaPicture decode(int side) throws IOException {
    BufferedImage rows = mostRows(ENOUGH * side);
    BufferedImage plain = meant == null ? Pixels.srgb(rows) : Pixels.srgb(rows, meant);
    BufferedImage fitted = Scaling.within(plain, side);
    return new JavaPicture(Scaling.upright(fitted, orientation));
  }

  /**
   * Decodes the frame, leaving out rows and columns as long as the longer side keeps {@code enough}
   * pixels: averaging the rest down is what keeps the preview from looking jagged.
   */
  private BufferedImage mostRows(int enough) throws IOException {
    ImageReadParam parameters = reader.getDefaultReadParam();
    int step = Math.max(1, Math.min(Math.max(width, height) / enough, Math.min(width, height)));
    parameters.setSourceSubsampling(step, step, 0, 0);
    try {
      BufferedImage image = reader.read(frame, parameters);
      complaints.raise();
      return image;
    } catch (IOException broken) {
      throw corrupt(broken);
    }
  }

  private static ForebayException corrupt(Exception broken) {
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
