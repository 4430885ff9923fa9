package io.forebay.processor.derivation.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * As thumbhash 0.1.1 for JavaScript, by the author of the format, makes of the same pixels. Shapes
 * of which some frequency is exactly zero are left out: there the last digit of arithmetic decides.
 */
class ThumbHashTest {

  @ParameterizedTest
  @CsvSource({
    "40, 30, false, Y/YFNZAIW4gmeJZxeYhqWCBJU4Dp",
    "30, 40, false, 5BUGRRBgaFNpGXYomYtmdXBoBEbH",
    "1, 1, false, 0AEijwEI9wiIh4hwj3CI+AiIcH/4AAAA",
    "100, 7, false, XAgKYY4MWcJniIaHQHiIj4o=",
    "64, 64, false, 4wYGPwSdIWljRZxmlphnaICUB6l35kAF",
    "50, 20, true, I9eFEoYnC7dFmqYQR6XAuzewdpZ3eHc="
  })
  void isWhatOthersMakeOfTheSamePixels(int width, int height, boolean alpha, String expected) {
    int[] argb = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        argb[y * width + x] = pixel(x, y, alpha);
      }
    }
    assertThat(ThumbHash.of(new Samples(width, height, argb))).isEqualTo(expected);
  }

  private static int pixel(int x, int y, boolean alpha) {
    int opacity = alpha ? (x * 8 + y * 3) & 0xff : 0xff;
    int red = (x * 7 + y * 2) & 0xff;
    int green = (x * 3 + y * 9) & 0xff;
    int blue = (200 - x * 2 + y) & 0xff;
    return opacity << 24 | red << 16 | green << 8 | blue;
  }
}
