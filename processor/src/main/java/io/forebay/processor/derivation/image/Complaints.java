package io.forebay.processor.derivation.image;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** What decoders murmur while they fill the missing half of a picture with grey. */
final class Complaints implements IIOReadWarningListener {

  private static final Pattern DAMAGE =
      Pattern.compile(
          "(?i)premature|truncat|unexpected e(of|nd)|corrupt|missing eoi|end of (file|input|data)");
  private static final int KEPT = 20;

  private final List<String> warnings = new ArrayList<>();

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    if (warnings.size() < KEPT) {
      warnings.add(warning);
    }
  }

  void raise() {
    for (String warning : warnings) {
      if (DAMAGE.matcher(warning).find()) {
        throw new ForebayException(FailureCode.CONTENT_CORRUPT, warning);
      }
    }
  }
}
