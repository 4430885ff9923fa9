package io.forebay.processor.derivation.ffmpeg;

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

  /** Throws one where it is what a program that gave up complained of. */
  static void raise(RuntimeException failure) {
    String message = String.valueOf(failure.getMessage());
    for (String encoder : ENCODERS) {
      raise(encoder, message.contains("Unknown encoder '" + encoder + "'"), failure);
    }
    for (String filter : FILTERS) {
      raise(filter, message.contains("No such filter: '" + filter + "'"), failure);
    }
  }

  private static void raise(String part, boolean lacking, Throwable cause) {
    if (lacking) {
      throw new LackingPart(part, cause);
    }
  }
}
