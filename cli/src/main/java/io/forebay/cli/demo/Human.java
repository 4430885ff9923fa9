package io.forebay.cli.demo;

import java.time.Duration;
import java.util.Locale;

/** Figures as people read them. */
final class Human {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};
  private static final double STEP = 1000;

  private Human() {}

  /** Bytes in decimal units, e.g. {@code 1.2 MB}. */
  static String size(long bytes) {
    if (bytes < STEP) {
      return bytes + " B";
    }
    double value = bytes / STEP;
    int unit = 0;
    while (value >= STEP - 0.05 && unit < UNITS.length - 1) {
      value /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  /** A duration in seconds with one decimal. */
  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
