package io.forebay.processor.derivation.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.junit.jupiter.api.Test;

class ScalingTest {

  /** What is green here nobody sees: half of the mean is red, and nothing of it is green. */
  @Test
  void mixesNoColourInThatIsTransparent() {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 2; y++) {
      image.setRGB(0, y, 0xffff0000);
      image.setRGB(1, y, 0x0000ff00);
    }
    BufferedImage turned = Scaling.upright(image, Orientation.RIGHT_TOP);
    Color mean = new Color(Scaling.within(turned, 1).getRGB(0, 0), true);
    assertThat(mean.getAlpha()).isBetween(127, 128);
    assertThat(mean.getRed()).isGreaterThan(250);
    assertThat(mean.getGreen()).isZero();
  }
}
