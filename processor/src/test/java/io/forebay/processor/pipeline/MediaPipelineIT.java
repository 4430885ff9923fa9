package io.forebay.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Manifest;
import io.forebay.common.document.ManifestDerivation;
import io.forebay.common.document.Progress;
import io.forebay.processor.ProcessorContext;
import io.forebay.processor.derivation.MediaSamples;
import io.forebay.processor.job.JobResult;
import io.forebay.processor.job.Lane;
import io.forebay.processor.sandbox.tool.Tool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Films and sounds from upload to ready, on hosts with ffmpeg and without. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaPipelineIT {

  @TempDir private static Path root;
  @Nullable private ProcessorContext opened;
  @Nullable private Uploads opening;

  @BeforeAll
  void open() {
    opened =
        new ProcessorContext(
            Map.of(
                "forebay.pipeline.scratch",
                root.resolve("scratch").toString(),
                "forebay.sandbox.workers",
                "2"),
            "pipeline",
            "artifact");
    opening = new Uploads(opened);
  }

  @AfterAll
  void close() {
    Objects.requireNonNull(opened).close();
  }

  @BeforeEach
  void forgetEverything() {
    Objects.requireNonNull(opened).forgetEverything();
  }

  private Uploads uploads() {
    return Objects.requireNonNull(opening);
  }

  private static byte[] silence() throws IOException {
    AudioFormat format = new AudioFormat(8000, 16, 1, true, false);
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(new byte[32_000]), format, 16_000),
        AudioFileFormat.Type.WAVE,
        wav);
    return wav.toByteArray();
  }

  @Test
  void saysInTheManifestWhatItDidWithout() throws Exception {
    Document document = uploads().of("silence.wav", "audio/x-wav", silence());
    assertThat(uploads().attempt()).isEqualTo(JobResult.MOVED);
    assertThat(uploads().attempt(Lane.HEAVY)).isEqualTo(JobResult.READY);
    Manifest manifest = uploads().assertThere(uploads().now(document));
    for (String step : new String[] {"probe", "audio", "rendition"}) {
      ManifestDerivation derivation = manifest.derivation(step).orElseThrow();
      if (Tool.FFPROBE.path().isEmpty()) {
        assertThat(derivation.status()).as(step).isEqualTo(ArtifactStatus.SKIPPED);
        assertThat(derivation.missing()).as(step).containsExactly("ffprobe");
      } else if (Tool.FFMPEG.path().isEmpty()) {
        assertThat(derivation.missing()).as(step).isSubsetOf("ffmpeg");
      } else {
        assertThat(derivation.status()).as(step).isEqualTo(ArtifactStatus.DONE);
        assertThat(derivation.missing()).as(step).isEmpty();
      }
    }
  }

  @Test
  @Tag("extended")
  void tellsHowFarFfmpegIs() throws Exception {
    MediaSamples.needFfmpeg();
    Path film =
        new MediaSamples(root.resolve("samples"))
            .film("long.webm", 60, "-s 640x480 -c:v libvpx -deadline realtime -cpu-used 8");
    Document document = uploads().of("long.webm", "video/webm", Files.readAllBytes(film));
    assertThat(uploads().attempt()).isEqualTo(JobResult.MOVED);
    CompletableFuture<JobResult> heavy = CompletableFuture.supplyAsync(this::heavy);
    await().atMost(Duration.ofMinutes(2)).until(() -> heavy.isDone() || working(document) != null);
    Progress.Working first = Objects.requireNonNull(working(document));
    assertThat(first.derivation()).isIn("rendition", "storyboard", "audio");
    assertThat(first.percent()).isBetween(0, 100);
    assertThat(heavy.get()).isEqualTo(JobResult.READY);
    Document ready = uploads().now(document);
    assertThat(ready.status()).isEqualTo(DocumentStatus.READY);
    assertThat(ready.progress().working()).isNull();
    assertThat(uploads().assertThere(ready).derivations())
        .extracting(ManifestDerivation::status)
        .containsOnly(ArtifactStatus.DONE);
  }

  private Progress.@Nullable Working working(Document document) {
    return uploads().now(document).progress().working();
  }

  private JobResult heavy() {
    try {
      return uploads().attempt(Lane.HEAVY);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
