package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.failure.FailureCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Films and sounds that are sound, damaged or locked in less usual ways are called what they are.
 */
class MediaTruthIT extends MediaTestBase {

  private static final String TONE = "-f lavfi -i " + MediaSamples.TONE;

  private static JsonNode probe(Pipeline.Outcome outcome) {
    return JsonMapper.shared().readTree(outcome.content("probe", "probe.json"));
  }

  private static void assertDone(Pipeline.Outcome outcome, String... steps) {
    for (String step : steps) {
      assertThat(outcome.of(step).status())
          .as("%s of %s: %s", step, outcome.summary(), outcome.of(step).reason())
          .isEqualTo(ArtifactStatus.DONE);
    }
  }

  @Test
  void soundThatIsDamagedInTheMiddleIsNotWhole() throws IOException {
    byte[] bytes =
        Files.readAllBytes(samples.make("hole.m4a", TONE + "60 -c:a aac -movflags +faststart"));
    for (int i = bytes.length / 5; i < bytes.length / 10 * 9; i++) {
      bytes[i] = 0;
    }
    Pipeline.Outcome outcome = pipeline.run(Files.write(root.resolve("hole.m4a"), bytes), ANY);
    assertThat(outcome.of("audio").status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(outcome.of("audio").code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
  }

  @Test
  void aClockThatBeginsAnywhereMakesNoFilmLonger() throws IOException {
    Path film =
        samples.make(
            "clock.mkv",
            "-f lavfi -i "
                + MediaSamples.COLOURS
                + "5 -c:v libx264 -preset ultrafast -output_ts_offset 1000");
    Pipeline.Outcome outcome = pipeline.run(film, ANY);
    assertThat(probe(outcome).path("duration").asDouble()).isCloseTo(5, within(0.2));
    assertDone(outcome, "poster", "storyboard", "rendition");
  }

  /** One group of pictures: no place but the first can be decoded from itself. */
  @Test
  void placesAreFoundInStreamsWithoutAnIndex() throws IOException {
    for (String timed : new String[] {"", " -mpegts_m2ts_mode 1"}) {
      Path film =
          samples.film(
              "camera" + timed.length() + ".bin",
              4,
              "-c:v libx264 -preset ultrafast -c:a aac -f mpegts" + timed);
      Pipeline.Outcome outcome = pipeline.run(film, ANY);
      assertThat(probe(outcome).path("container").asString()).isEqualTo("mpegts");
      assertDone(outcome, "poster", "audio", "storyboard", "rendition");
    }
  }

  @Test
  void aDurationThatIsButGuessedIsNotHeldAgainstTheFile() throws IOException {
    Path quiet =
        samples.make(
            "quiet.aac",
            "-f lavfi -i aevalsrc=if(lt(t\\,4)\\,0\\,random(0)):s=44100:d=30 -c:a aac -b:a 192k");
    Pipeline.Outcome outcome = pipeline.run(quiet, ANY);
    assertThat(probe(outcome).path("durationEstimated").asBoolean()).isTrue();
    assertDone(outcome, "audio", "rendition");
    Path exact = samples.make("exact.mp3", TONE + "3 -c:a libmp3lame");
    assertThat(probe(pipeline.run(exact, ANY)).path("duration").asDouble())
        .isCloseTo(3, within(0.1));
    assertThat(probe(pipeline.run(exact, ANY)).has("durationEstimated")).isFalse();
  }

  @Test
  void whatAFileSaysOfItselfAtLengthCostsNothing() throws IOException {
    byte[] sound = Files.readAllBytes(samples.make("plain.mp3", TONE + "2 -c:a libmp3lame"));
    byte[] owner = new byte[300_000];
    new Random(1).nextBytes(owner);
    Path file = Files.write(root.resolve("long.mp3"), withPrivateFrame(sound, owner));
    assertDone(pipeline.run(file, ANY), "probe", "audio", "rendition");
  }

  private static byte[] withPrivateFrame(byte[] mp3, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int frame = 2 + content.length;
    out.write("ID3\4\0\0".getBytes(StandardCharsets.ISO_8859_1));
    out.write(sevenBits(10 + frame));
    out.write("PRIV".getBytes(StandardCharsets.ISO_8859_1));
    out.write(sevenBits(frame));
    out.write(new byte[] {0, 0, 'x', 0});
    out.write(content);
    out.write(mp3);
    return out.toByteArray();
  }

  private static byte[] sevenBits(int number) {
    return new byte[] {
      (byte) (number >> 21 & 0x7f),
      (byte) (number >> 14 & 0x7f),
      (byte) (number >> 7 & 0x7f),
      (byte) (number & 0x7f)
    };
  }

  @ParameterizedTest
  @CsvSource({
    "slides.mp4, 1/4, 20, libx264",
    "one.mp4, 1, 1, libx264",
  })
  void filmsOfFewPicturesAreNotDamaged(String name, String rate, int seconds, String codec)
      throws IOException {
    Path film =
        samples.make(
            name,
            "-f lavfi -i testsrc2=size=320x240:rate="
                + rate
                + ":duration="
                + seconds
                + " -c:v "
                + codec);
    assertDone(pipeline.run(film, ANY), "poster", "storyboard", "rendition");
  }

  @Test
  void whatWasDecodedOfABadlyDamagedSoundIsKept() throws IOException {
    Path whole = samples.make("whole.m4a", TONE + "60 -c:a aac -movflags +faststart");
    byte[] bytes = Files.readAllBytes(whole);
    Random random = new Random(7);
    for (int i = bytes.length / 4; i < bytes.length; i++) {
      bytes[i] = (byte) random.nextInt();
    }
    Pipeline.Outcome outcome = pipeline.run(Files.write(root.resolve("bad.m4a"), bytes), ANY);
    assertThat(outcome.of("audio").status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(outcome.of("audio").code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
  }

  @Test
  void whatIsLockedIsCalledSoAndNotDamaged() throws IOException {
    Path locked =
        samples.film(
            "locked.mp4",
            2,
            "-c:v libx264 -preset ultrafast -c:a aac -encryption_scheme cenc-aes-ctr"
                + " -encryption_key 00112233445566778899aabbccddeeff"
                + " -encryption_kid 112233445566778899aabbccddeeff00");
    Pipeline.Outcome outcome = pipeline.run(locked, ANY);
    assertDone(outcome, "probe");
    for (String step : new String[] {"poster", "audio", "storyboard", "rendition"}) {
      assertThat(outcome.of(step).code()).as(step).isEqualTo(FailureCode.CONTENT_ENCRYPTED);
    }
  }

  @Test
  void anUnknownCodecCostsItsOwnStreamAlone() throws IOException {
    byte[] film =
        Files.readAllBytes(samples.film("known.mkv", 2, "-c:v mpeg4 -c:a aac -map 0 -map 1"));
    String text = new String(film, StandardCharsets.ISO_8859_1);
    assertThat(text).contains("V_MPEG4/ISO/ASP");
    byte[] changed =
        text.replace("V_MPEG4/ISO/ASP", "V_NOBODY/HAS/IT").getBytes(StandardCharsets.ISO_8859_1);
    Pipeline.Outcome outcome = pipeline.run(Files.write(root.resolve("unknown.mkv"), changed), ANY);
    assertThat(outcome.of("poster").code()).isEqualTo(FailureCode.CONTENT_UNSUPPORTED);
    assertThat(outcome.of("storyboard").code()).isEqualTo(FailureCode.CONTENT_UNSUPPORTED);
    assertThat(outcome.of("rendition").status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(outcome.of("rendition").code()).isEqualTo(FailureCode.CONTENT_UNSUPPORTED);
    assertThat(outcome.directory().resolve("rendition/audio.m4a")).isNotEmptyFile();
    assertDone(outcome, "audio");
  }

  @Test
  void aFilmWithoutAContainerIsRead() throws IOException {
    Path bare =
        samples.make("bare.m2v", "-f lavfi -i " + MediaSamples.COLOURS + "2 -c:v mpeg2video");
    assertDone(pipeline.run(bare, "video/mpeg"), "probe", "poster", "rendition");
  }

  @Test
  void theTitleOfATrackIsNotTheFilms() throws IOException {
    Path film =
        samples.film(
            "tracks.mkv",
            1,
            "-c:v libx264 -preset ultrafast -c:a aac -metadata:s:a:0 title=Commentary");
    assertThat(probe(pipeline.run(film, ANY)).path("tags").has("title")).isFalse();
    Path ogg = samples.make("named.ogg", TONE + "1 -c:a libvorbis -metadata title=Quay");
    assertThat(probe(pipeline.run(ogg, ANY)).path("tags").path("title").asString())
        .isEqualTo("Quay");
  }
}
