package io.forebay.processor.derivation.image;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * 64 bits that change little when a picture is scaled or compressed anew: which of the 8 by 8
 * lowest frequencies of its brightness, at 32 by 32, lie above their median.
 */
final class PerceptualHash {

  private static final int SIDE = 32;
  private static final int KEPT = 8;

  /** Differences below it are noise: a picture of one colour has no frequencies. */
  private static final double NOISE = 0.01;

  private PerceptualHash() {}

  static String of(Samples samples) {
    double[][] lowest = new Cosines(brightness(samples), SIDE).lowest(KEPT, KEPT);
    double[] all = Arrays.stream(lowest).flatMapToDouble(Arrays::stream).toArray();
    double[] sorted = all.clone();
    Arrays.sort(sorted);
    double median = (sorted[all.length / 2 - 1] + sorted[all.length / 2]) / 2;
    long bits = 0;
    for (double coefficient : all) {
      bits = bits << 1 | (coefficient > median + NOISE ? 1 : 0);
    }
    return HexFormat.of().toHexDigits(bits);
  }

  private static double[] brightness(Samples samples) {
    return Arrays.stream(samples.scaled(SIDE, SIDE).argb())
        .mapToDouble(PerceptualHash::brightness)
        .toArray();
  }

  // Weights of BT.601; what is transparent lies on white.
  private static double brightness(int argb) {
    double light = 0.299 * (argb >> 16 & 0xff) + 0.587 * (argb >> 8 & 0xff) + 0.114 * (argb & 0xff);
    double opacity = (argb >>> 24) / 255.0;
    return light * opacity + 255 * (1 - opacity);
  }
}
