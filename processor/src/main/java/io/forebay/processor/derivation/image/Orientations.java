package io.forebay.processor.derivation.image;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.IOException;
import java.nio.file.Path;
import net.coobird.thumbnailator.util.exif.Orientation;

/** How the camera was held. */
final class Orientations {

  private Orientations() {}

  /** What EXIF says; upright where it says nothing, or nothing that makes sense. */
  static Orientation of(Path file) {
    try {
      for (ExifIFD0Directory exif :
          ImageMetadataReader.readMetadata(file.toFile())
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
