package io.forebay.processor.derivation.poster;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.processor.derivation.MediaCalls;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no ffmpeg. */
class PosterOperationTest {

  @TempDir private Path directory;

  private static double content(int first, int second) {
    BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, x < 160 ? first : second);
      }
    }
    return new Light(image).content();
  }

  @Test
  void saysWhichProgramIsMissing() throws Exception {
    assertThat(MediaCalls.missing(PosterOperation::new, directory)).containsExactly("ffprobe");
  }

  @Test
  void takesNeitherBlackNorWhiteNorGreyForAPicture() {
    assertThat(content(0x000000, 0x000000)).isLessThan(Light.ENOUGH);
    assertThat(content(0x050505, 0x101010)).isLessThan(Light.ENOUGH);
    assertThat(content(0xffffff, 0xffffff)).isLessThan(Light.ENOUGH);
    assertThat(content(0x808080, 0x808080)).isLessThan(Light.ENOUGH);
    assertThat(content(0x202020, 0xc0c0c0)).isGreaterThan(Light.ENOUGH);
  }
}
