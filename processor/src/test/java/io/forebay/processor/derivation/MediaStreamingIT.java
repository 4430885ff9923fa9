package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.ArtifactStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Films in pieces, where a profile asks for them. */
class MediaStreamingIT extends MediaTestBase {

  private static final Pattern RANGE = Pattern.compile("BYTERANGE[:=]\"?([0-9]+)@([0-9]+)");

  @BeforeAll
  @Override
  void open() throws IOException {
    super.open();
    pipeline.close();
    Map<String, String> keys =
        Map.of(
            "forebay.profiles.streaming.derivations", "metadata,probe,rendition",
            "forebay.profiles.streaming.options.rendition.hls", "true");
    pipeline = new Pipeline(root.resolve("streaming"), "streaming", keys);
  }

  private Pipeline.Outcome made(Path film) {
    Pipeline.Outcome outcome = pipeline.run(film, ANY);
    assertThat(outcome.of("rendition").status())
        .as(outcome.of("rendition").reason())
        .isEqualTo(ArtifactStatus.DONE);
    return outcome;
  }

  /** The hashes of its pictures. */
  private List<String> decoded(String name, String input) throws IOException {
    return Files.readAllLines(samples.make(name, input + " -map 0:v -f framemd5")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(line.lastIndexOf(',') + 1))
        .toList();
  }

  @Test
  void thePiecesTogetherAreTheFilm() throws IOException {
    Pipeline.Outcome outcome = made(samples.mp4("pieces.mp4", 25));
    assertThat(outcome.of("rendition").files())
        .extracting(DerivedFile::name)
        .containsExactlyInAnyOrder("video.mp4", "hls/index.m3u8", "hls/stream.m4s");
    Path made = outcome.directory().resolve("rendition");
    String playlist = Files.readString(made.resolve("hls/index.m3u8"));
    assertThat(playlist).startsWith("#EXTM3U\n").contains("#EXT-X-ENDLIST", "\nstream.m4s\n");
    long reached = 0;
    Matcher range = RANGE.matcher(playlist);
    while (range.find()) {
      assertThat(Long.parseLong(range.group(2))).as("where a piece begins").isEqualTo(reached);
      reached += Long.parseLong(range.group(1));
    }
    assertThat(made.resolve("hls/stream.m4s")).hasSize(reached);
    assertThat(playlist.split("#EXTINF", -1).length).as("pieces").isGreaterThan(3);
    assertThat(decoded("pieces.md5", "-allowed_extensions ALL -i " + made + "/hls/index.m3u8"))
        .hasSize(25 * 25)
        .isEqualTo(decoded("whole.md5", "-i " + made + "/video.mp4"));
  }

  @Test
  void soundComesInPiecesToo() throws IOException {
    Path tone = samples.make("long.flac", "-f lavfi -i " + MediaSamples.TONE + "20");
    assertThat(made(tone).of("rendition").files())
        .extracting(DerivedFile::name)
        .containsExactlyInAnyOrder("audio.m4a", "hls/index.m3u8", "hls/stream.m4s");
  }

  @Test
  void theSameFilmGivesTheSamePieces() throws IOException {
    Path film = samples.film("same.webm", 3, "-c:v libvpx -deadline realtime -c:a libopus");
    Path first = made(film).directory().resolve("rendition/hls");
    Path second = made(film).directory().resolve("rendition/hls");
    for (String name : new String[] {"index.m3u8", "stream.m4s"}) {
      assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
    }
  }
}
