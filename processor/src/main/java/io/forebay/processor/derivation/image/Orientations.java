package io.forebay.processor.derivation.image;

import com.drew.imaging.FileType;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import io.forebay.processor.derivation.SourceFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Map;
import net.coobird.thumbnailator.util.exif.Orientation;

/** How the camera was held. */
final class Orientations {

  /** The reader is chosen by the detected type, as the decoder is, and not by a second guess. */
  private static final Map<String, FileType> READERS =
      Map.of(
          "image/jpeg", FileType.Jpeg,
          "image/png", FileType.Png,
          "image/tiff", FileType.Tiff,
          "image/webp", FileType.WebP);

  private Orientations() {}

  /** What EXIF says; upright where it says nothing, or nothing that makes sense. */
  static Orientation of(SourceFile source) {
    FileType type = READERS.get(source.detectedType());
    if (type == null) {
      return Orientation.TOP_LEFT;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(source.path()))) {
      for (ExifIFD0Directory exif :
          ImageMetadataReader.readMetadata(in, source.size(), type)
              .getDirectoriesOfType(ExifIFD0Directory.class)) {
        Integer value = exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
        if (value != null && value >= 1 && value <= 8) {
          return Orientation.typeOf(value);
        }
      }
    } catch (ImageProcessingException | IOException unreadable) {
      // The picture can be shown all the same.
    }
    return Orientation.TOP_LEFT;
  }
}
