package io.forebay.processor.derivation.image;

import java.util.function.ToDoubleFunction;

/** The planes that a thumbhash is made of; what is transparent has the mean of what is not. */
final class LuminanceAndColours {

  /** Values row by row. */
  @SuppressWarnings("ArrayRecordComponent") // it is never compared
  record Plane(double[] values, int width) {}

  private record Colour(double red, double green, double blue, double opacity) {

    static Colour of(int argb) {
      return new Colour(
          (argb >> 16 & 0xff) / 255.0,
          (argb >> 8 & 0xff) / 255.0,
          (argb & 0xff) / 255.0,
          (argb >>> 24) / 255.0);
    }

    Colour on(Colour ground) {
      return new Colour(
          red * opacity + ground.red * (1 - opacity),
          green * opacity + ground.green * (1 - opacity),
          blue * opacity + ground.blue * (1 - opacity),
          opacity);
    }
  }

  private final Samples samples;
  private final Colour mean;

  LuminanceAndColours(Samples samples) {
    this.samples = samples;
    this.mean = mean(samples.argb());
  }

  private static Colour mean(int[] pixels) {
    double red = 0;
    double green = 0;
    double blue = 0;
    double opacity = 0;
    for (int pixel : pixels) {
      Colour colour = Colour.of(pixel);
      red += colour.red * colour.opacity;
      green += colour.green * colour.opacity;
      blue += colour.blue * colour.opacity;
      opacity += colour.opacity;
    }
    double seen = opacity == 0 ? 1 : opacity;
    return new Colour(red / seen, green / seen, blue / seen, 1);
  }

  Plane light() {
    return plane(colour -> (colour.red + colour.green + colour.blue) / 3);
  }

  Plane yellowBlue() {
    return plane(colour -> (colour.red + colour.green) / 2 - colour.blue);
  }

  Plane redGreen() {
    return plane(colour -> colour.red - colour.green);
  }

  Plane opacity() {
    return plane(Colour::opacity);
  }

  private Plane plane(ToDoubleFunction<Colour> value) {
    double[] values = new double[samples.argb().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.applyAsDouble(Colour.of(samples.argb()[i]).on(mean));
    }
    return new Plane(values, samples.width());
  }
}
