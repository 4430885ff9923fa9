package io.forebay.processor.derivation.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.processor.derivation.MediaCalls;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.ffmpeg.MediaFacts;
import io.forebay.processor.derivation.ffmpeg.Programs;
import io.forebay.processor.derivation.ffmpeg.StreamFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What needs no ffmpeg. */
class ProbeOperationTest {

  @TempDir private Path directory;

  private static MediaFacts facts(String json, String type) {
    return new Report(JsonMapper.shared().readTree(json.replace('\'', '"')), false).facts(type);
  }

  private static StreamFacts stream(String fields) {
    return facts("{'streams': [{" + fields + "}]}", "video/mp4").streams().get(0);
  }

  private StepOutput run(String type) throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "bytes");
    return MediaCalls.run(
        new ProbeOperation(new Programs(tool -> Optional.empty())),
        MediaCalls.arguments(file, type),
        directory);
  }

  @Test
  void saysWhichProgramIsMissing() throws Exception {
    StepOutput output = run("video/mp4");
    assertThat(output.status()).isEqualTo(ArtifactStatus.SKIPPED);
    assertThat(output.missing()).containsExactly("ffprobe");
    assertThat(output.reason()).isEqualTo("ffprobe is not installed");
  }

  @Test
  void looksIntoNothingThatNamesOtherFiles() throws Exception {
    for (String playlist : new String[] {"audio/x-mpegurl", "application/vnd.apple.mpegurl"}) {
      StepOutput output = run(playlist);
      assertThat(output.reason()).isEqualTo("no reader for " + playlist);
      assertThat(output.missing()).isEmpty();
    }
  }

  @Test
  void givesDimensionsAsTheyAreShown() {
    StreamFacts turned =
        stream(
            "'codec_type': 'video', 'codec_name': 'h264', 'width': 720, 'height': 576,"
                + " 'sample_aspect_ratio': '16:15', 'avg_frame_rate': '30000/1001',"
                + " 'side_data_list': [{'rotation': -90}]");
    assertThat(turned.width()).isEqualTo(576);
    assertThat(turned.height()).isEqualTo(768);
    assertThat(turned.rotation()).isEqualTo(90);
    assertThat(turned.frameRate()).isEqualTo(29.97);
  }

  @Test
  void leavesOutWhatIsNoNumber() {
    StreamFacts odd =
        stream(
            "'codec_type': 'video', 'width': -5, 'height': 'N/A', 'duration': 'N/A',"
                + " 'avg_frame_rate': '0/0', 'bit_rate': '99999999999999999999'");
    assertThat(odd.width()).isNull();
    assertThat(odd.height()).isNull();
    assertThat(odd.duration()).isNull();
    assertThat(odd.frameRate()).isNull();
    assertThat(odd.bitRate()).isNull();
    assertThat(odd.codec()).isEqualTo("unknown");
  }

  @Test
  void tellsACoverFromAFilm() {
    StreamFacts cover = stream("'codec_type': 'video', 'disposition': {'attached_pic': 1}");
    assertThat(cover.type()).isEqualTo(StreamFacts.COVER);
  }

  @Test
  void keepsTitlesAndNoPlaces() {
    MediaFacts facts =
        facts(
            "{'format': {'format_name': 'mov,mp4,m4a', 'duration': '3.0004', 'tags': {"
                + "'major_brand': 'qt  ', 'TITLE': 'A\\nB', 'location': '+48/', 'location-eng': '+48/',"
                + "'com.apple.quicktime.location.ISO6709': '+48/'}},"
                + "'streams': [{'tags': {'ARTIST': 'C', 'title': 'D'}}]}",
            "video/quicktime");
    assertThat(facts.tags())
        .containsExactlyInAnyOrderEntriesOf(java.util.Map.of("title", "A B", "artist", "C"));
    assertThat(facts.container()).isEqualTo("mov");
    assertThat(facts.duration()).isEqualTo(3.0);
  }
}
