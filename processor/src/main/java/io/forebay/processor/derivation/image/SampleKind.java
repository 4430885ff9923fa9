package io.forebay.processor.derivation.image;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.SourceFile;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.Arrays;

/**
 * What the samples of a TIFF are. Those that are measures and no colours (heights, temperatures,
 * more channels than a picture has) would come out as noise, in one decoder this way and in the
 * other that way.
 */
final class SampleKind {

  private static final int BITS = 0x0102;
  private static final int CHANNELS = 0x0115;
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
    try (SeekableByteChannel file = Files.newByteChannel(source.path())) {
      if (!colours(new TiffNumbers(file))) {
        throw new ForebayException(
            FailureCode.CONTENT_UNSUPPORTED, "samples that are measures and no colours");
      }
    } catch (IOException unreadable) {
      // The decoder will say what is wrong.
    }
  }

  private static boolean colours(TiffNumbers first) throws IOException {
    return Arrays.stream(first.of(SAMPLE_FORMAT)).allMatch(format -> format == UNSIGNED)
        && Arrays.stream(first.of(BITS)).allMatch(each -> each <= MOST_BITS)
        && Arrays.stream(first.of(CHANNELS)).allMatch(number -> number <= MOST_CHANNELS);
  }
}
