package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.failure.FailureCode;
import io.forebay.processor.derivation.probe.ProbeOperation;
import io.forebay.processor.derivation.rendition.RenditionOperation;
import io.forebay.processor.inspection.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Films that are sound and unlike what one expects, and some that lie. */
class MediaOddIT extends MediaTestBase {

  private static final String SMALL = "-f lavfi -i testsrc2=size=64x48:rate=10:duration=";

  private static void assertDone(Pipeline.Outcome outcome, String... steps) {
    for (String step : steps) {
      assertThat(outcome.of(step).status())
          .as(step + ": " + outcome.of(step).reason() + outcome.summary())
          .isEqualTo(ArtifactStatus.DONE);
    }
  }

  private JsonNode probe(Path file) {
    return JsonMapper.shared().readTree(pipeline.run(file, ANY).content("probe", "probe.json"));
  }

  /** As the pipeline calls it, under limits and options of the test's own. */
  private static StepOutput rendition(Path film, String type, long pixels, String seconds)
      throws Exception {
    Path directory = Files.createTempDirectory(root, "direct");
    Limits usual = Limits.defaults();
    Limits limits =
        new Limits(
            pixels,
            usual.imageSide(),
            usual.pages(),
            usual.textBytes(),
            usual.archiveEntries(),
            usual.archiveDepth(),
            usual.archiveRatio(),
            usual.archiveRatioAfter(),
            usual.archiveBytes(),
            usual.officeRatio(),
            usual.xmlDepth(),
            usual.htmlDepth());
    StepArguments plain = MediaCalls.arguments(film, type);
    MediaCalls.run(new ProbeOperation(), plain, directory);
    TreeMap<String, String> options =
        new TreeMap<>(MediaCalls.usual(plain, "rendition").options().values());
    options.put("seconds", seconds);
    return MediaCalls.run(
        new RenditionOperation(),
        new StepArguments(plain.source(), Map.of("probe", directory), new Options(options), limits),
        directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"short.mp4", "short.mkv"})
  void soundThatEndsBeforeThePictureIsWhole(String name) throws IOException {
    Path film =
        samples.make(
            name,
            SMALL
                + "12 -f lavfi -i "
                + MediaSamples.TONE
                + "2 -c:v libx264 -pix_fmt yuv420p -c:a aac");
    assertDone(pipeline.run(film, ANY), "audio", "storyboard", "rendition");
  }

  @ParameterizedTest
  @ValueSource(strings = {"long.mp4", "long.mkv"})
  void pictureThatEndsBeforeTheSoundIsWhole(String name) throws IOException {
    Path film =
        samples.make(
            name,
            SMALL
                + "2 -f lavfi -i "
                + MediaSamples.TONE
                + "12 -c:v libx264 -pix_fmt yuv420p -c:a aac");
    assertDone(pipeline.run(film, ANY), "poster", "audio", "storyboard", "rendition");
  }

  @Test
  void onePixelIsAPicture() throws IOException {
    Path film = samples.make("one.mkv", SMALL + "2 -vf scale=1:1 -c:v ffv1");
    assertDone(pipeline.run(film, ANY), "probe", "poster", "storyboard", "rendition");
    Path line = samples.make("line.mkv", SMALL + "2 -vf scale=3001:1 -c:v ffv1");
    assertDone(pipeline.run(line, ANY), "probe", "poster", "storyboard", "rendition");
  }

  @Test
  void picturesThatComeNowAndThenStayAsFew() throws IOException {
    Path film =
        samples.make(
            "now-and-then.webm",
            SMALL
                + "20 -vf select=lt(t\\,1)+gt(t\\,18) -fps_mode vfr -c:v libvpx -deadline realtime");
    Pipeline.Outcome outcome = pipeline.run(film, ANY);
    assertDone(outcome, "poster", "storyboard", "rendition");
    Path made = outcome.directory().resolve("rendition/video.mp4");
    assertThat(Files.readAllLines(samples.make("now.md5", "-i " + made + " -f framemd5")))
        .filteredOn(line -> !line.startsWith("#"))
        .hasSizeBetween(28, 31);
    assertThat(probe(made).path("duration").asDouble()).isCloseTo(20, within(0.5));
  }

  @Test
  void aPictureThatGrowsBeyondTheLimitIsNotDecoded() throws Exception {
    String codec = " -c:v mpeg2video -f mpegts";
    Path small = samples.make("small.ts", "-f lavfi -i " + MediaSamples.COLOURS + "4" + codec);
    Path large =
        samples.make(
            "large.ts",
            "-f lavfi -i " + MediaSamples.COLOURS + "4 -s 640x480 -output_ts_offset 4" + codec);
    Path grown = root.resolve("grown.ts");
    Files.write(grown, Files.readAllBytes(small));
    Files.write(grown, Files.readAllBytes(large), java.nio.file.StandardOpenOption.APPEND);
    StepOutput held = rendition(grown, "video/mp2t", 200_000, "60");
    StepOutput free = rendition(grown, "video/mp2t", 400_000, "60");
    assertThat(held.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(held.code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
    assertThat(free.status()).isEqualTo(ArtifactStatus.DONE);
  }

  @Test
  void aFilmThatDoesNotSayHowLongItIsIsEncodedUpToTheLimit() throws Exception {
    Path endless =
        samples.make("endless.webm", SMALL + "9 -c:v libvpx -deadline realtime -live 1 -f webm");
    StepOutput cut = rendition(endless, "video/webm", 1_000_000, "3");
    assertThat(cut.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(cut.limits()).containsExactly("seconds");
    assertThat(rendition(endless, "video/webm", 1_000_000, "9").status())
        .isEqualTo(ArtifactStatus.DONE);
  }

  @Test
  void aCoverIsNoFilm() throws IOException {
    Path cover = samples.make("cover.png", SMALL + "1 -frames:v 1");
    Path record =
        samples.make(
            "cover.m4a",
            "-f lavfi -i "
                + MediaSamples.TONE
                + "2 -i "
                + cover
                + " -map 0 -map 1 -c:a aac -c:v copy -disposition:v attached_pic");
    Pipeline.Outcome outcome = pipeline.run(record, ANY);
    assertDone(outcome, "probe", "poster", "audio", "rendition");
    assertThat(outcome.of("storyboard").status()).isEqualTo(ArtifactStatus.SKIPPED);
    assertThat(outcome.directory().resolve("rendition/audio.m4a")).exists();
  }
}
