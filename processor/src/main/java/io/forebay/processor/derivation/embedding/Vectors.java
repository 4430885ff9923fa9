package io.forebay.processor.derivation.embedding;

import java.util.List;

/**
 * Numbers as they are written: enough of them to compare by, without the noise of the last bits.
 */
final class Vectors {

  private static final double PLACES = 1e6;

  private Vectors() {}

  /** The same vector, each of its numbers with six decimals. */
  static List<Double> rounded(List<Float> vector) {
    return vector.stream().map(number -> Math.round(number * PLACES) / PLACES).toList();
  }
}
