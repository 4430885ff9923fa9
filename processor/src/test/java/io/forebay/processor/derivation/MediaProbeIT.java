package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real files, through inspection and a real ffprobe behind the wall. */
class MediaProbeIT extends MediaTestBase {

  private static JsonNode probe(Pipeline.Outcome outcome) {
    assertThat(outcome.of("probe").status()).as(outcome.summary()).isEqualTo(ArtifactStatus.DONE);
    return JsonMapper.shared().readTree(outcome.content("probe", "probe.json"));
  }

  @ParameterizedTest
  @CsvSource({
    "a.mp4, mp4, h264, aac, -c:v libx264 -preset ultrafast -c:a aac",
    "a.mov, mov, h264, aac, -c:v libx264 -preset ultrafast -c:a aac",
    "a.webm, webm, vp8, vorbis, -c:v libvpx -deadline realtime -c:a libvorbis",
    "a.mkv, matroska, h264, opus, -c:v libx264 -preset ultrafast -c:a libopus",
    "a.avi, avi, mpeg4, mp3, -c:v mpeg4 -c:a libmp3lame",
    "a.ogv, ogg, theora, vorbis, -c:v libtheora -c:a libvorbis",
    "a.wmv, asf, wmv2, wmav2, -c:v wmv2 -c:a wmav2",
    "a.flv, flv, flv1, mp3, -c:v flv -c:a libmp3lame",
    "a.mpg, mpeg, mpeg1video, mp2, -c:v mpeg1video -c:a mp2",
    "a.3gp, mp4, h263, aac, -c:v h263 -s 176x144 -c:a aac",
  })
  void readsFilms(String name, String container, String video, String audio, String codecs)
      throws IOException {
    JsonNode probe = probe(pipeline.run(samples.film(name, 2, codecs), ANY));
    assertThat(probe.path("container").asString()).isEqualTo(container);
    assertThat(probe.path("duration").asDouble()).isBetween(1.8, 2.3);
    assertThat(probe.path("streams").findValuesAsString("codec"))
        .containsExactlyInAnyOrder(video, audio);
  }

  @ParameterizedTest
  @CsvSource({
    "a.mp3, mp3, libmp3lame",
    "a.m4a, mp4, aac",
    "a.wav, wav, pcm_s16le",
    "a.flac, flac, flac",
    "a.ogg, ogg, libvorbis",
    "a.opus, ogg, libopus",
    "a.aiff, aiff, pcm_s16be",
    "a.aac, aac, aac",
  })
  void readsSounds(String name, String container, String codec) throws IOException {
    Path file =
        samples.make(
            name, "-f lavfi -i " + MediaSamples.TONE + "2 -metadata title=T -c:a " + codec);
    JsonNode probe = probe(pipeline.run(file, ANY));
    assertThat(probe.path("container").asString()).isEqualTo(container);
    assertThat(probe.path("streams").size()).isEqualTo(1);
    assertThat(probe.path("duration").asDouble()).isBetween(1.9, 2.3);
  }

  @Test
  void turnsDimensionsTheWayThatPlayersDo() throws IOException {
    Path plain = samples.mp4("plain.mp4", 1);
    Path turned = samples.make("r.mp4", "-i " + plain + " -c copy -metadata:s:v rotate=270");
    JsonNode stream = probe(pipeline.run(turned, ANY)).path("streams").path(0);
    assertThat(stream.path("width").asInt()).isEqualTo(240);
    assertThat(stream.path("height").asInt()).isEqualTo(320);
    // This ffmpeg writes what it is told the other way round than it plays it.
    assertThat(stream.path("rotation").asInt()).isEqualTo(90);
  }

  @Test
  void saysTheSameOfTheSameBytes() throws IOException {
    Path file = samples.mp4("same.mp4", 1);
    assertThat(pipeline.run(file, ANY).content("probe", "probe.json"))
        .isEqualTo(pipeline.run(file, ANY).content("probe", "probe.json"));
  }

  @Test
  void callsAFilmWithoutItsIndexCorrupt() throws IOException {
    Path cut = samples.cut(samples.mp4("whole.mp4", 2), "cut.mp4", 60);
    DerivationResult result = pipeline.run(cut, ANY).of("probe");
    assertThat(result.status()).isEqualTo(ArtifactStatus.FAILED);
    assertThat(result.code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
  }

  /** A header, and nothing after it. */
  @Test
  void callsAFilmOfNoTimeWhatItIs() throws IOException {
    Path none = samples.make("none.wav", "-f lavfi -i " + MediaSamples.TONE + "1 -t 0");
    Pipeline.Outcome outcome = pipeline.run(none, ANY);
    assertThat(outcome.of("probe").status()).isEqualTo(ArtifactStatus.DONE);
    for (String step : List.of("audio", "rendition")) {
      assertThat(outcome.of(step).status()).as(step).isEqualTo(ArtifactStatus.FAILED);
      assertThat(outcome.of(step).code()).as(step).isEqualTo(FailureCode.CONTENT_CORRUPT);
    }
    Path frame =
        samples.make(
            "frame.mkv", "-f lavfi -i " + MediaSamples.COLOURS + "1 -frames:v 1 -c:v ffv1");
    assertThat(pipeline.run(frame, ANY).of("poster").status()).isEqualTo(ArtifactStatus.DONE);
  }

  @Test
  void takesNoFilmForWhatItIsCalled() throws IOException {
    Path sound = samples.make("sound.mp3", "-f lavfi -i " + MediaSamples.TONE + "1");
    Path called = Files.copy(sound, root.resolve("called.mp4"));
    JsonNode probe = probe(pipeline.run(called, ANY));
    assertThat(probe.path("container").asString()).isEqualTo("mp3");
  }
}
