package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.failure.FailureCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posters and measures of real files, by a real ffmpeg behind the wall. */
class MediaShownIT extends MediaTestBase {

  private static final String QUARTERS =
      "-f lavfi -i color=red:size=160x120:rate=10:duration=2 -vf "
          + "drawbox=x=80:y=0:w=80:h=60:c=lime:t=fill,drawbox=x=0:y=60:w=80:h=60:c=blue:t=fill,"
          + "drawbox=x=80:y=60:w=80:h=60:c=white:t=fill -c:v libx264 -pix_fmt yuv420p";

  private static BufferedImage poster(Pipeline.Outcome outcome, int side) throws IOException {
    assertThat(outcome.of("poster").status()).as(outcome.summary()).isEqualTo(ArtifactStatus.DONE);
    return ImageIO.read(outcome.directory().resolve("poster/previews/" + side + ".jpg").toFile());
  }

  private static void assertColour(BufferedImage image, double x, double y, int rgb) {
    int actual = image.getRGB((int) (image.getWidth() * x), (int) (image.getHeight() * y));
    for (int shift = 0; shift <= 16; shift += 8) {
      assertThat(actual >> shift & 0xff).isCloseTo(rgb >> shift & 0xff, within(24));
    }
  }

  private static JsonNode json(Pipeline.Outcome outcome, String name) {
    return JsonMapper.shared().readTree(outcome.content("audio", name));
  }

  @Test
  void showsAPictureThatIsNotBlack() throws IOException {
    Path film =
        samples.make(
            "dark.mp4",
            "-f lavfi -i color=black:size=320x240:rate=10:duration=6 -f lavfi -i "
                + "testsrc2=size=320x240:rate=10:duration=4 -filter_complex concat=n=2 -c:v libx264");
    BufferedImage poster = poster(pipeline.run(film, ANY), 256);
    assertThat(poster.getWidth()).isEqualTo(256);
    double light = 0;
    for (int x = 0; x < 256; x++) {
      light += (poster.getRGB(x, 96) >> 8 & 0xff) / 256.0;
    }
    assertThat(light).isGreaterThan(40);
  }

  @Test
  void showsTheOnlyPictureThereIsEvenWhereThatIsBlack() throws IOException {
    Path film =
        samples.make(
            "black.mp4", "-f lavfi -i color=black:size=64x48:rate=10:duration=1 -c:v libx264");
    assertThat(poster(pipeline.run(film, ANY), 1440).getWidth()).isEqualTo(64);
  }

  @Test
  void turnsThePictureAsPlayersDo() throws IOException {
    Path plain = samples.make("quarters.mp4", QUARTERS);
    assertColour(poster(pipeline.run(plain, ANY), 1440), 0.25, 0.25, 0xff0000);
    Path turned = samples.make("turned.mp4", "-i " + plain + " -c copy -metadata:s:v rotate=270");
    Pipeline.Outcome outcome = pipeline.run(turned, ANY);
    BufferedImage poster = poster(outcome, 1440);
    assertThat(poster.getHeight()).isEqualTo(160);
    // By 90 degrees clockwise, as the probe says: what was below on the left is above.
    assertThat(outcome.content("probe", "probe.json")).contains("\"rotation\" : 90");
    assertColour(poster, 0.25, 0.25, 0x0000ff);
    assertColour(poster, 0.75, 0.25, 0xff0000);
  }

  @Test
  void makesPixelsSquare() throws IOException {
    Path film = samples.make("wide.mp4", QUARTERS.replace("-vf ", "-vf setsar=2/1,"));
    assertThat(poster(pipeline.run(film, ANY), 1440).getWidth()).isEqualTo(320);
  }

  @Test
  void showsTheCoverOfARecord() throws IOException {
    Path cover =
        samples.make(
            "cover.png", QUARTERS.substring(0, QUARTERS.indexOf(" -c:v")) + " -frames:v 1");
    Path record =
        samples.make(
            "cover.mp3",
            "-f lavfi -i "
                + MediaSamples.TONE
                + "2 -i "
                + cover
                + " -map 0 -map 1 -c:a libmp3lame -c:v copy -disposition:v attached_pic");
    assertColour(poster(pipeline.run(record, ANY), 1440), 0.75, 0.25, 0x00ff00);
  }

  @Test
  void measuresATone() throws IOException {
    Path tone =
        samples.make("tone.wav", "-f lavfi -i " + MediaSamples.TONE + "10 -af volume=1 -ac 2");
    Pipeline.Outcome outcome = pipeline.run(tone, ANY);
    assertThat(outcome.of("audio").status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(outcome.of("poster").status()).isEqualTo(ArtifactStatus.SKIPPED);
    JsonNode wave = json(outcome, "waveform.json");
    assertThat(wave.path("length").asInt()).isEqualTo(10 * 16000 / 256);
    assertThat(wave.path("data").size()).isEqualTo(2 * wave.path("length").asInt());
    // An eighth of full scale, less 3 dB on each of two channels; mixing them changes nothing.
    assertThat(wave.path("data").path(601).asInt()).isEqualTo(11);
    assertThat(wave.path("data").path(600).asInt()).isEqualTo(-12);
    assertThat(json(outcome, "loudness.json").path("truePeak").asDouble())
        .isCloseTo(-21.1, within(0.2));
    assertThat(json(outcome, "loudness.json").path("integrated").asDouble()).isBetween(-24., -20.);
    BufferedImage png = ImageIO.read(outcome.directory().resolve("audio/waveform.png").toFile());
    assertThat(png.getWidth()).isEqualTo(1800);
  }

  @Test
  void hasNoLoudnessOfSilence() throws IOException {
    Path silence = samples.make("silence.flac", "-f lavfi -i anullsrc=r=44100:cl=mono -t 2");
    Pipeline.Outcome outcome = pipeline.run(silence, ANY);
    assertThat(outcome.of("audio").status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(json(outcome, "loudness.json").size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"poster", "audio"})
  void makesTheSameBytesOfTheSame(String step) throws IOException {
    Path film = samples.mp4("again.mp4", 3);
    DerivationResult first = pipeline.run(film, ANY).of(step);
    DerivationResult second = pipeline.run(film, ANY).of(step);
    assertThat(first.status()).isEqualTo(ArtifactStatus.DONE);
    for (int i = 0; i < first.files().size(); i++) {
      assertThat(second.files().get(i).path()).hasSameBinaryContentAs(first.files().get(i).path());
    }
  }

  @Test
  void givesWhatCanBeHadOfAFileThatWasCut() throws IOException {
    Path whole =
        samples.film(
            "whole.mp4", 6, "-c:v libx264 -preset ultrafast -c:a aac -movflags +faststart");
    Pipeline.Outcome outcome = pipeline.run(samples.cut(whole, "cut.mp4", 50), ANY);
    assertThat(outcome.of("poster").status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(outcome.of("audio").status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(outcome.of("audio").code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
  }

  @Test
  void skipsWhatAFileDoesNotHave() throws IOException {
    Path mute = samples.make("mute.mp4", QUARTERS);
    assertThat(pipeline.run(mute, ANY).of("audio").reason()).isEqualTo("no sound in it");
    assertThat(Files.exists(mute)).isTrue();
  }
}
