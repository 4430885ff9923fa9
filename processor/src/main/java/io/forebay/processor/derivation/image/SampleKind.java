package io.forebay.processor.derivation.image;

import com.drew.imaging.tiff.TiffMetadataReader;
import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.SourceFile;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the samples of a TIFF are. Those that are measures and no colours (heights, temperatures,
 * more channels than a picture has) would come out as noise, in one decoder this way and in the
 * other that way.
 */
final class SampleKind {

  private static final int SAMPLE_FORMAT = 0x0153;
  private static final int UNSIGNED = 1;
  private static final int MOST_BITS = 16;
  private static final int MOST_CHANNELS = 4;

  private SampleKind() {}

  /**
   * Nothing where they can be shown, or cannot be told.
   *
   * @throws ForebayException {@code content-unsupported}
   */
  static void require(SourceFile source) {
    if (!source.detectedType().equals("image/tiff")) {
      return;
    }
    try {
      // From the file, where it lies: what is read as a stream is kept in memory.
      ExifIFD0Directory first =
          TiffMetadataReader.readMetadata(source.path().toFile())
              .getFirstDirectoryOfType(ExifIFD0Directory.class);
      if (first != null && !colours(first)) {
        throw new ForebayException(
            FailureCode.CONTENT_UNSUPPORTED, "samples that are measures and no colours");
      }
    } catch (TiffProcessingException | IOException unreadable) {
      // The decoder will say what is wrong.
    }
  }

  private static boolean colours(ExifIFD0Directory first) {
    int[] formats = numbers(first, SAMPLE_FORMAT);
    int[] bits = numbers(first, ExifDirectoryBase.TAG_BITS_PER_SAMPLE);
    int[] channels = numbers(first, ExifDirectoryBase.TAG_SAMPLES_PER_PIXEL);
    return Arrays.stream(formats).allMatch(format -> format == UNSIGNED)
        && Arrays.stream(bits).allMatch(each -> each <= MOST_BITS)
        && Arrays.stream(channels).allMatch(number -> number <= MOST_CHANNELS);
  }

  private static int[] numbers(ExifIFD0Directory directory, int tag) {
    int @Nullable [] several = directory.getIntArray(tag);
    Integer one = directory.getInteger(tag);
    return several != null ? several : one != null ? new int[] {one} : new int[0];
  }
}
