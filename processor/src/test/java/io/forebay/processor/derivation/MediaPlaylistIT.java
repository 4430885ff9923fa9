package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.audio.AudioOperation;
import io.forebay.processor.derivation.poster.PosterOperation;
import io.forebay.processor.derivation.probe.ProbeOperation;
import io.forebay.processor.derivation.rendition.RenditionOperation;
import io.forebay.processor.derivation.storyboard.StoryboardOperation;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.tool.Tool;
import io.forebay.processor.sandbox.tool.ToolCommand;
import io.forebay.processor.sandbox.tool.ToolResult;
import io.forebay.processor.sandbox.tool.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that call themselves films and name others, which ffmpeg alone would open. */
class MediaPlaylistIT extends MediaTestBase {

  private static final String HLS =
      "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nsecret.mp4\n#EXT-X-ENDLIST\n";
  private static final String CONCAT = "ffconcat version 1.0\nfile secret.mp4\n";
  private static final String DASH =
      "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\""
          + " mediaPresentationDuration=\"PT2S\"><Period><AdaptationSet mimeType=\"video/mp4\">"
          + "<Representation id=\"1\" bandwidth=\"1000\"><BaseURL>secret.mp4</BaseURL>"
          + "</Representation></AdaptationSet></Period></MPD>";

  private Path secret;

  @BeforeAll
  void makeSecret() throws IOException {
    secret = samples.mp4("secret.mp4", 1);
  }

  /** Without it the tests below could pass because nobody can read these playlists. */
  @ParameterizedTest
  @ValueSource(strings = {HLS, CONCAT}) // DASH is not built into every ffmpeg
  void wouldBeFollowedIfTheReaderWereNotNamed(String playlist) throws Exception {
    Path file = samples.text("list.mp4", playlist);
    List<String> guessing = List.of("-v", "error", "-show_streams", "file:" + file);
    Path program = Tool.FFPROBE.path().orElseThrow();
    ToolResult followed =
        ToolRun.run(new ToolCommand(program, guessing, root, Duration.ofSeconds(20)));
    assertThat(followed.output()).contains("codec_name=h264");
  }

  /** The type is what inspection would say of a film; the bytes are what ffmpeg alone follows. */
  @ParameterizedTest
  @ValueSource(strings = {HLS, CONCAT, DASH})
  void areNotReadAsWhatTheyName(String playlist) throws IOException {
    Path file = samples.text("list.mp4", playlist);
    for (String type : new String[] {"video/mp4", "video/x-matroska", "video/mp2t", "audio/mpeg"}) {
      Path directory = Files.createDirectories(root.resolve("direct"));
      ForebayException refused =
          catchThrowableOfType(
              ForebayException.class,
              () ->
                  MediaCalls.run(
                      new ProbeOperation(), MediaCalls.arguments(file, type), directory));
      assertThat(refused).as(type).isNotNull();
      assertThat(refused.code()).isEqualTo(FailureCode.CONTENT_CORRUPT);
      assertThat(directory.resolve("probe.json")).doesNotExist();
    }
    assertThat(pipeline.run(file, "video/mp4").summary()).doesNotContain("probe done");
  }

  /** Even where a probe that was taken over says that the playlist is what it names. */
  @ParameterizedTest
  @ValueSource(strings = {HLS, CONCAT, DASH})
  void areNotConvertedAsWhatTheyName(String playlist) throws Exception {
    Path probed = pipeline.run(secret, "video/mp4").directory().resolve("probe");
    Path file = samples.text("list.mp4", playlist);
    for (Operation step :
        List.of(
            new PosterOperation(),
            new AudioOperation(),
            new StoryboardOperation(),
            new RenditionOperation())) {
      Path directory = Files.createDirectories(root.resolve("converted-" + step.name()));
      StepArguments arguments =
          MediaCalls.usual(
              MediaCalls.reading(MediaCalls.arguments(file, "video/mp4"), "probe", probed),
              step.name());
      assertThat(code(step, arguments, directory))
          .as(step.name())
          .isEqualTo(FailureCode.CONTENT_CORRUPT);
    }
  }

  private static @Nullable FailureCode code(Operation step, StepArguments arguments, Path directory)
      throws Exception {
    try {
      StepOutput output = MediaCalls.run(step, arguments, directory);
      assertThat(output.files()).isEmpty();
      return output.code();
    } catch (ForebayException refused) {
      return refused.code();
    }
  }
}
