package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.forebay.processor.derivation.image.ImageOperation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** By libvips, where this host has it; and how far that is from what the JDK makes. */
@Tag("extended")
class VipsImagesIT extends ImageContract {

  @Override
  ImageOperation operation() {
    return new ImageOperation();
  }

  @Override
  List<String> forms() {
    return List.of("jpg", "webp");
  }

  @BeforeEach
  void libvipsIsInstalled() {
    assumeThat(ImageOperation.tool().name()).as("what images are decoded by").isEqualTo("libvips");
  }

  @Test
  void differsFromTheJdkByLessThanAnEyeSees() throws IOException {
    byte[] jpeg = Images.encode(photo(2000, 1500), "jpeg");
    Made by = make("image/jpeg", jpeg);
    Made plain = make(ImageOperation.plain(), "image/jpeg", jpeg);
    for (int side : new int[] {256, 1440}) {
      assertThat(psnr(by.preview(side, "jpg"), plain.preview(side, "jpg"))).isGreaterThan(34);
    }
    JsonNode facts = by.facts();
    JsonNode others = plain.facts();
    long bits =
        Long.parseUnsignedLong(facts.path("phash").asString(), 16)
            ^ Long.parseUnsignedLong(others.path("phash").asString(), 16);
    assertThat(Long.bitCount(bits)).isLessThanOrEqualTo(4);
    assertThat(facts.path("width")).isEqualTo(others.path("width"));
    assertThat(facts.path("colours")).hasSameSizeAs(others.path("colours"));
  }

  /** Exif tells a second time what a property of the picture has told: it is turned once. */
  @ParameterizedTest
  @CsvSource({
    "turned.heic, 64, 96, 0000ff ff0000 ffffff 00ff00",
    "marked.heic, 96, 64, ff0000 00ff00 0000ff ffffff"
  })
  void showsPhotographsOfPhonesUpright(String name, int width, int height, String colours)
      throws IOException {
    byte[] heic = Images.resource(name);
    Made made = make("image/heic", heic);
    assertThat(made.facts().path("width").asInt()).isEqualTo(width);
    assertThat(made.facts().path("height").asInt()).isEqualTo(height);
    for (String form : forms()) {
      BufferedImage small = made.preview(256, form);
      String[] expected = colours.split(" ", -1);
      for (int i = 0; i < 4; i++) {
        int x = small.getWidth() * (1 + i % 2 * 2) / 4;
        int y = small.getHeight() * (1 + i / 2 * 2) / 4;
        assertColour(small, x, y, Integer.parseInt(expected[i], 16), 12);
      }
    }
  }

  private static double psnr(BufferedImage one, BufferedImage other) {
    assertThat(List.of(one.getWidth(), one.getHeight()))
        .containsExactly(other.getWidth(), other.getHeight());
    double squares = 0;
    for (int i = 0; i < one.getWidth() * one.getHeight(); i++) {
      int a = one.getRGB(i % one.getWidth(), i / one.getWidth());
      int b = other.getRGB(i % one.getWidth(), i / one.getWidth());
      for (int shift = 0; shift <= 16; shift += 8) {
        int apart = (a >> shift & 0xff) - (b >> shift & 0xff);
        squares += apart * apart;
      }
    }
    double mean = squares / (3.0 * one.getWidth() * one.getHeight());
    return 10 * Math.log10(255 * 255 / mean);
  }
}
