package io.forebay.processor.derivation.preview;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;

/** Encodes previews: pixels alone go in, so nothing else can come out. */
public final class JpegFile {

  /** Of every file that {@link #write} writes. */
  public static final String MEDIA_TYPE = "image/jpeg";

  /** Of 100. */
  public static final int QUALITY = 85;

  private JpegFile() {}

  /** Writes an opaque picture, replacing what an earlier attempt has left there. */
  public static void write(BufferedImage image, Path file) throws IOException {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByMIMEType(MEDIA_TYPE);
    ImageWriter writer = writers.next();
    // The stream would leave the tail of a longer file of an earlier attempt.
    Files.deleteIfExists(file);
    try (ImageOutputStream out = new FileImageOutputStream(file.toFile())) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY / 100f);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
  }
}
