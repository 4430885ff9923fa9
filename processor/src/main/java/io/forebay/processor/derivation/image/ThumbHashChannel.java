package io.forebay.processor.derivation.image;

import io.forebay.processor.derivation.image.LuminanceAndColours.Plane;
import java.util.ArrayList;
import java.util.List;

/**
 * One channel of a thumbhash.
 *
 * @param mean of all values
 * @param scale the largest of the others, without its sign
 * @param others the coefficients after the mean, those of each row up to a diagonal
 */
record ThumbHashChannel(double mean, double scale, List<Double> others) {

  static ThumbHashChannel of(Plane plane, int columns, int rows) {
    double[][] lowest = new Cosines(plane.values(), plane.width()).lowest(columns, rows);
    List<Double> others = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int column = row == 0 ? 1 : 0; column * rows < columns * (rows - row); column++) {
        others.add(lowest[row][column]);
      }
    }
    double scale = others.stream().mapToDouble(Math::abs).max().orElse(0);
    return new ThumbHashChannel(lowest[0][0], scale, others);
  }

  /** As a whole number up to that. */
  int mean(int most) {
    return (int) Math.round(most * mean);
  }

  /** The same of a mean between -1 and 1. */
  int signedMean(int most) {
    return (int) Math.round((most + most * mean) / 2);
  }

  int scale(int most) {
    return (int) Math.round(most * scale);
  }

  List<Integer> rest(int most) {
    return others.stream()
        .map(value -> scale == 0 ? 0 : (int) Math.round(most * (0.5 + 0.5 / scale * value)))
        .toList();
  }
}
