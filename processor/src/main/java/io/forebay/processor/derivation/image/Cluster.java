package io.forebay.processor.derivation.image;

/** Pixels of about the same colour. */
final class Cluster {

  private long red;
  private long green;
  private long blue;
  private int count;

  void add(int rgb) {
    red += rgb >> 16 & 0xff;
    green += rgb >> 8 & 0xff;
    blue += rgb & 0xff;
    count++;
  }

  int count() {
    return count;
  }

  /** Its mean. */
  int rgb() {
    return mean(red) << 16 | mean(green) << 8 | mean(blue);
  }

  private int mean(long sum) {
    return (int) ((sum + count / 2) / count);
  }

  /** The square of the distance from its mean. */
  int distance(int rgb) {
    int byRed = mean(red) - (rgb >> 16 & 0xff);
    int byGreen = mean(green) - (rgb >> 8 & 0xff);
    int byBlue = mean(blue) - (rgb & 0xff);
    return byRed * byRed + byGreen * byGreen + byBlue * byBlue;
  }
}
