package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.failure.FailureCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Storyboards and renditions of real files, by a real ffmpeg behind the wall. */
class MediaMadeIT extends MediaTestBase {

  private static Path rendition(Pipeline.Outcome outcome, String name) {
    assertThat(outcome.of("rendition").status())
        .as(outcome.summary())
        .isEqualTo(ArtifactStatus.DONE);
    return outcome.directory().resolve("rendition").resolve(name);
  }

  private JsonNode streams(Path file) {
    return JsonMapper.shared()
        .readTree(pipeline.run(file, ANY).content("probe", "probe.json"))
        .path("streams");
  }

  private String decoded(Path file) throws IOException {
    return Files.readString(
            samples.make(file.getFileName() + ".md5", "-i " + file + " -map 0:v -f framemd5"))
        .replaceAll("(?m)^#.*$", "");
  }

  @Test
  void putsTheIndexFirstAndLeavesThePicturesAlone() throws IOException {
    Path phone =
        samples.film(
            "phone.mp4",
            2,
            "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -metadata location=+48.1+11.5/");
    assertThat(Files.readString(phone, StandardCharsets.ISO_8859_1)).contains("loci");
    Path made = rendition(pipeline.run(phone, ANY), "video.mp4");
    String bytes = Files.readString(made, StandardCharsets.ISO_8859_1);
    assertThat(bytes.indexOf("moov")).isPositive().isLessThan(bytes.indexOf("mdat"));
    assertThat(bytes).doesNotContain("loci", "Lavf");
    assertThat(decoded(made)).isEqualTo(decoded(phone));
  }

  @ParameterizedTest
  @CsvSource({
    "a.webm, -c:v libvpx -deadline realtime -c:a libopus",
    "a.avi, -c:v mpeg4 -c:a libmp3lame",
    "deep.mkv, -c:v libx264 -preset ultrafast -pix_fmt yuv420p10le -c:a flac",
    "odd.mkv, -c:v ffv1 -s 321x241 -c:a pcm_s16le",
  })
  void encodesWhatBrowsersDoNotPlay(String name, String codecs) throws IOException {
    Path made = rendition(pipeline.run(samples.film(name, 2, codecs), ANY), "video.mp4");
    JsonNode streams = streams(made);
    assertThat(streams.path(0).path("codec").asString()).isEqualTo("h264");
    assertThat(streams.path(0).path("pixelFormat").asString()).isEqualTo("yuv420p");
    assertThat(streams.path(0).path("width").asInt()).isBetween(320, 322);
    assertThat(streams.path(1).path("codec").asString()).isEqualTo("aac");
  }

  @Test
  void keepsATurnedFilmUpright() throws IOException {
    Path plain = samples.mp4("plain.mp4", 1);
    Path turned = samples.make("turned.mp4", "-i " + plain + " -c copy -metadata:s:v rotate=90");
    JsonNode stream = streams(rendition(pipeline.run(turned, ANY), "video.mp4")).path(0);
    assertThat(stream.path("width").asInt()).isEqualTo(240);
    Path other =
        samples.make("turned.mkv", "-i " + plain + " -vf transpose=1 -c:v mpeg4 -c:a copy");
    JsonNode encoded = streams(rendition(pipeline.run(other, ANY), "video.mp4")).path(0);
    assertThat(encoded.path("width").asInt()).isEqualTo(240);
  }

  @Test
  void makesSoundOfSound() throws IOException {
    Path flac = samples.make("tone.flac", "-f lavfi -i " + MediaSamples.TONE + "3");
    Path made = rendition(pipeline.run(flac, ANY), "audio.m4a");
    assertThat(streams(made).findValuesAsString("codec")).containsExactly("aac");
  }

  @ParameterizedTest
  @CsvSource({"storyboard, mp4", "rendition, mp4", "rendition, webm"})
  void makesTheSameBytesOfTheSame(String step, String kind) throws IOException {
    Path film =
        kind.equals("mp4")
            ? samples.mp4("again.mp4", 3)
            : samples.film("again.webm", 3, "-c:v libvpx -deadline realtime -c:a libvorbis");
    DerivationResult first = pipeline.run(film, ANY).of(step);
    assertThat(first.status()).isEqualTo(ArtifactStatus.DONE);
    // An encoder whose threads race differs in some runs only.
    for (int run = 0; run < 5; run++) {
      assertSameFiles(pipeline.run(film, ANY).of(step), first);
    }
  }

  private static void assertSameFiles(DerivationResult actual, DerivationResult expected) {
    for (int i = 0; i < expected.files().size(); i++) {
      assertThat(actual.files().get(i).path())
          .hasSameBinaryContentAs(expected.files().get(i).path());
    }
  }

  @Test
  void drawsAStoryboard() throws IOException {
    Path film =
        samples.make(
            "two.mp4",
            "-f lavfi -i color=red:size=320x180:rate=10:duration=6 -f lavfi -i "
                + "color=blue:size=320x180:rate=10:duration=6 -filter_complex concat=n=2 -c:v libx264");
    Pipeline.Outcome outcome = pipeline.run(film, ANY);
    assertThat(outcome.of("storyboard").status()).isEqualTo(ArtifactStatus.DONE);
    BufferedImage sprite =
        ImageIO.read(outcome.directory().resolve("storyboard/storyboard.jpg").toFile());
    assertThat(sprite.getWidth()).isEqualTo(1600);
    assertThat(sprite.getHeight()).isEqualTo(180);
    assertThat(sprite.getRGB(5 * 160 + 80, 45) >> 16 & 0xff).isGreaterThan(200);
    assertThat(sprite.getRGB(6 * 160 + 80, 45) & 0xff).isGreaterThan(200);
    assertThat(outcome.content("storyboard", "storyboard.vtt"))
        .startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nstoryboard.jpg#xywh=0,0,160,90\n")
        .contains("00:00:11.000 --> 00:00:12.000\nstoryboard.jpg#xywh=160,90,160,90\n");
  }

  @Test
  void givesWhatCanBeHadOfAFileThatWasCut() throws IOException {
    Path whole =
        samples.film(
            "whole.mp4",
            8,
            "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -movflags +faststart");
    Pipeline.Outcome outcome = pipeline.run(samples.cut(whole, "cut.mp4", 50), ANY);
    for (String step : new String[] {"storyboard", "rendition"}) {
      assertThat(outcome.of(step).status()).as(step).isEqualTo(ArtifactStatus.PARTIAL);
      assertThat(outcome.of(step).code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
    }
  }
}
