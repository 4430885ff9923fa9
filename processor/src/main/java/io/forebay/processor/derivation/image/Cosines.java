package io.forebay.processor.derivation.image;

/** Coefficients of the discrete cosine transform (type II) of a plane, its lowest ones. */
final class Cosines {

  private final double[] plane;
  private final int width;
  private final int height;

  /** A plane, row by row. */
  Cosines(double[] plane, int width) {
    this.plane = plane;
    this.width = width;
    this.height = plane.length / width;
  }

  /** The first ones of each row of those of each column, divided by the number of values. */
  double[][] lowest(int columns, int rows) {
    double[][] across = table(width, columns);
    double[][] down = table(height, rows);
    double[][] found = new double[rows][columns];
    for (int y = 0; y < height; y++) {
      for (int column = 0; column < columns; column++) {
        double sum = sum(y, across[column]);
        for (int row = 0; row < rows; row++) {
          found[row][column] += sum * down[row][y] / plane.length;
        }
      }
    }
    return found;
  }

  private double sum(int y, double[] cosines) {
    double sum = 0;
    for (int x = 0; x < width; x++) {
      sum += plane[y * width + x] * cosines[x];
    }
    return sum;
  }

  private static double[][] table(int length, int frequencies) {
    double[][] table = new double[frequencies][length];
    for (int frequency = 0; frequency < frequencies; frequency++) {
      for (int i = 0; i < length; i++) {
        table[frequency][i] = StrictMath.cos(Math.PI / length * frequency * (i + 0.5));
      }
    }
    return table;
  }
}
