package io.forebay.processor.derivation.ffmpeg;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.util.List;

/** Thrown where the ffmpeg of this host was built without something that a step needs. */
final class LackingPart extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final List<String> ENCODERS = List.of("libx264", "aac");
  private static final List<String> FILTERS = List.of("zscale", "tonemap");

  private final String part;

  private LackingPart(String part, Throwable cause) {
    super("this ffmpeg has no " + part, cause);
    this.part = part;
  }

  String part() {
    return part;
  }

  /**
   * Throws one where it is what a program that gave up complained of, by lines of its own: what it
   * quotes of a file it sets in.
   */
  static void raise(ForebayException failure) {
    if (failure.code() != FailureCode.CONTENT_CORRUPT) {
      return;
    }
    List<String> own =
        String.valueOf(failure.getMessage()).lines().filter(line -> !line.startsWith(" ")).toList();
    raise(ENCODERS, "Unknown encoder '%s'", own, failure);
    raise(FILTERS, "No such filter: '%s'", own, failure);
  }

  private static void raise(
      List<String> parts, String complaint, List<String> lines, Throwable cause) {
    for (String part : parts) {
      String words = complaint.formatted(part);
      if (lines.stream().anyMatch(line -> line.contains(words))) {
        throw new LackingPart(part, cause);
      }
    }
  }
}
