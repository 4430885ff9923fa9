package io.forebay.processor.derivation.poster;

import java.awt.image.BufferedImage;

/** How bright a picture is, and how unlike each other its parts are. */
final class Light {

  /** Of {@link #content}: a picture with less is taken for black, white or a plain area. */
  static final double ENOUGH = 40;

  private static final int STEPS = 64;
  private static final int DARK = 32;

  private double sum;
  private double squares;
  private int count;

  Light(BufferedImage image) {
    int stepX = Math.max(1, image.getWidth() / STEPS);
    int stepY = Math.max(1, image.getHeight() / STEPS);
    for (int y = 0; y < image.getHeight(); y += stepY) {
      for (int x = 0; x < image.getWidth(); x += stepX) {
        add(image.getRGB(x, y));
      }
    }
  }

  private void add(int rgb) {
    double light = 0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);
    sum += light;
    squares += light * light;
    count++;
  }

  /** From 0, which is black, to about 160; up to a point brightness counts, and contrast always. */
  double content() {
    double mean = sum / count;
    double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
    return Math.min(DARK, mean) + deviation;
  }
}
