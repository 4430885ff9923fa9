package io.forebay.processor.derivation.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.MediaCalls;
import io.forebay.processor.derivation.Options;
import io.forebay.processor.derivation.ScriptedPrograms;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.ffmpeg.MediaFacts;
import io.forebay.processor.derivation.ffmpeg.StreamFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs no ffmpeg. */
class RenditionOperationTest {

  private static final StreamFacts AAC = stream(1, StreamFacts.AUDIO, "aac", "LC", null);

  @TempDir private Path directory;

  private static StreamFacts stream(
      int index, String type, String codec, @Nullable String profile, @Nullable String pixels) {
    boolean shown = type.equals(StreamFacts.VIDEO);
    return new StreamFacts(
        index,
        type,
        codec,
        profile,
        shown ? 1921 : null,
        shown ? 1081 : null,
        null,
        null,
        pixels,
        pixels != null && pixels.endsWith("10le") ? "smpte2084" : null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static StreamFacts video(String codec, String profile, String pixels) {
    return stream(0, StreamFacts.VIDEO, codec, profile, pixels);
  }

  private String words(StreamFacts... streams) throws Exception {
    return words("mp4", streams);
  }

  private String words(String container, StreamFacts... streams) throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "bytes");
    StepArguments given = MediaCalls.arguments(file, "video/mp4");
    Options options = new Options(new TreeMap<>(Map.of("size", "1280", "seconds", "60")));
    StepArguments arguments =
        new StepArguments(given.source(), given.inputs(), options, given.limits());
    Recipe recipe =
        Recipe.of(MediaFacts.of(container, 1.0, null, List.of(streams), Map.of()), arguments);
    return String.join(" ", Objects.requireNonNull(recipe).arguments());
  }

  @Test
  void saysWhichProgramIsMissing() throws Exception {
    assertThat(MediaCalls.missing(none -> new RenditionOperation(none, Duration.ZERO), directory))
        .containsExactly("ffprobe");
  }

  @Test
  void givesUpWhatTakesTooLong() throws Exception {
    ScriptedPrograms scripted = new ScriptedPrograms(directory);
    StepOutput output =
        scripted.minute(
            "rendition",
            new RenditionOperation(scripted.running("sleep 60"), Duration.ofMillis(200)));
    assertThat(output.status()).isEqualTo(ArtifactStatus.FAILED);
    assertThat(output.code()).isEqualTo(FailureCode.LIMIT_EXCEEDED);
    assertThat(output.limits()).containsExactly("encoding-time");
  }

  @Test
  void keepsTheBeginningOfWhatBecomesTooLarge() throws Exception {
    ScriptedPrograms scripted = new ScriptedPrograms(directory);
    String script =
        "case $last in *.mp4) echo 30;; esac\n"
            + "[ \"$last\" = video.mp4 ] && truncate -s "
            + Recipe.MOST_BYTES
            + " $last; exit 0";
    StepOutput output =
        scripted.minute(
            "rendition", new RenditionOperation(scripted.running(script), Duration.ofMinutes(1)));
    assertThat(output.status()).as(output.reason()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(output.limits()).containsExactly("bytes");
  }

  @Test
  void leavesAsItIsWhatBrowsersPlay() throws Exception {
    assertThat(words(video("h264", "High", "yuv420p"), AAC))
        .contains("-map 0:0 -c:v copy -map 0:1 -c:a copy", "+faststart")
        .endsWith("video.mp4");
  }

  @Test
  void encodesOnlyWhatBrowsersDoNotPlay() throws Exception {
    StreamFacts opus = stream(1, StreamFacts.AUDIO, "opus", null, null);
    assertThat(words(video("h264", "Main", "yuv420p"), opus)).contains("-c:v copy", "-c:a aac");
    assertThat(words(video("h264", "High 10", "yuv420p10le"), AAC))
        .contains("-c:v libx264", "-c:a copy");
    assertThat(words(video("hevc", "Main", "yuv420p"))).contains("-c:v libx264");
  }

  @Test
  void encodesInAnEvenSizeWithinTheOption() throws Exception {
    assertThat(words(video("vp9", "Profile 0", "yuv420p"))).contains("scale=1280:720,setsar=1");
  }

  @Test
  void copiesNothingOutOfAContainerThatDoesNotSayWhenItIsShown() throws Exception {
    assertThat(words("avi", video("h264", "High", "yuv420p"), AAC))
        .contains("-c:v libx264", "-c:a copy");
  }

  @Test
  void bringsOntoUsualScreensWhatIsBrighterThanThey() throws Exception {
    assertThat(words(video("hevc", "Main 10", "yuv420p10le")))
        .contains("scale=1280:720,format=yuv444p12le,zscale=tin=smpte2084:", "tonemap=");
    assertThat(words(video("hevc", "Main", "yuv420p"))).doesNotContain("tonemap");
  }

  @ParameterizedTest
  @CsvSource({
    "[AVFilterGraph @ 0x1] No such filter: 'zscale', zscale",
    "Unknown encoder 'libx264', libx264"
  })
  void saysWhatThisFfmpegWasBuiltWithout(String complaint, String part) throws Exception {
    ScriptedPrograms scripted = new ScriptedPrograms(directory);
    String script = "echo \"" + complaint + "\" >&2; exit 1";
    StepOutput output =
        scripted.minute(
            "rendition", new RenditionOperation(scripted.running(script), Duration.ofMinutes(1)));
    assertThat(output.status()).isEqualTo(ArtifactStatus.SKIPPED);
    assertThat(output.missing()).containsExactly(part);
  }

  /** A title, say, which whoever made the film has chosen. */
  @Test
  void takesNoWordsOfTheFileForWordsOfTheProgram() throws Exception {
    ScriptedPrograms scripted = new ScriptedPrograms(directory);
    String script = "echo \"Input #0\n    title : Unknown encoder 'aac'\" >&2; exit 1";
    RenditionOperation operation =
        new RenditionOperation(scripted.running(script), Duration.ofMinutes(1));
    assertThatThrownBy(() -> scripted.minute("rendition", operation))
        .isInstanceOfSatisfying(
            ForebayException.class,
            failed -> assertThat(failed.code()).isEqualTo(FailureCode.CONTENT_CORRUPT));
  }

  @Test
  void makesOnlySoundOfSound() throws Exception {
    assertThat(words(stream(0, StreamFacts.AUDIO, "flac", null, null)))
        .contains("-map 0:0 -c:a aac")
        .doesNotContain("-c:v")
        .endsWith("audio.m4a");
    assertThat(words(stream(0, StreamFacts.AUDIO, "aac", "HE-AAC", null))).contains("-c:a aac");
  }

  @Test
  void carriesNothingOverThatSaysWhereAFilmWasMade() throws Exception {
    assertThat(words(video("h264", "High", "yuv420p"))).contains("-map_metadata -1");
  }
}
