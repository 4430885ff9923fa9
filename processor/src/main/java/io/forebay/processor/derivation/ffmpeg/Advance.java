package io.forebay.processor.derivation.ffmpeg;

import io.forebay.processor.sandbox.Progress;

/** Reads off what ffmpeg says of its progress how much of a file it has behind it. */
final class Advance {

  private static final String TIME = "out_time_us=";
  private static final double MICROS = 1_000_000;

  private final Progress.Listener listener;
  private final double seconds;

  /** For a file that lasts so long; 0 where that is not known, and then nobody is told. */
  Advance(Progress.Listener listener, double seconds) {
    this.listener = listener;
    this.seconds = seconds;
  }

  void line(String line) {
    if (seconds > 0 && line.matches(TIME + "[0-9]{1,18}")) {
      long micros = Long.parseLong(line.substring(TIME.length()));
      listener.at(new Progress(micros / MICROS / seconds, ""));
    }
  }
}
