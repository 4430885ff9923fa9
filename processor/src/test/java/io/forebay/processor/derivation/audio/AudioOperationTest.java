package io.forebay.processor.derivation.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.processor.derivation.MediaCalls;
import io.forebay.processor.derivation.ScriptedPrograms;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.audio.Peaks.Peak;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no ffmpeg. */
class AudioOperationTest {

  @TempDir private Path directory;

  private static Peaks ramp(int most, int samples) {
    Peaks peaks = new Peaks(most);
    for (int i = 0; i < samples; i++) {
      peaks.add(i);
    }
    return peaks.ended();
  }

  @Test
  void saysWhichProgramIsMissing() throws Exception {
    assertThat(MediaCalls.missing(none -> new AudioOperation(none, Duration.ZERO), directory))
        .containsExactly("ffprobe");
  }

  @Test
  void keepsWhatWasDecodedInTime() throws Exception {
    ScriptedPrograms scripted = new ScriptedPrograms(directory);
    // A second of it, and then nothing more.
    String script = "head -c 32000 /dev/zero > samples.raw; sleep 60";
    StepOutput output =
        scripted.minute(
            "audio", new AudioOperation(scripted.running(script), Duration.ofSeconds(1)));
    assertThat(output.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(output.limits()).containsExactly("time");
    assertThat(output.reason()).contains("1 seconds");
  }

  @Test
  void keepsTheLeastAndTheGreatestOfEachStretch() {
    Peaks peaks = ramp(100, 600);
    assertThat(peaks.length()).isEqualTo(3);
    assertThat(peaks.at(1)).isEqualTo(new Peak(256, 511));
    assertThat(peaks.at(2)).isEqualTo(new Peak(512, 599));
  }

  @Test
  void makesStretchesLongerInsteadOfMoreAndLosesNone() {
    Peaks peaks = ramp(4, 256 * 9);
    assertThat(peaks.stretch()).isEqualTo(1024);
    assertThat(peaks.length()).isEqualTo(3);
    assertThat(peaks.at(0)).isEqualTo(new Peak(0, 1023));
    assertThat(peaks.at(2)).isEqualTo(new Peak(2048, 2303));
    assertThat(peaks.samples()).isEqualTo(256 * 9);
  }

  @Test
  void readsSamplesWithTheirSigns() throws Exception {
    Path file = Files.write(directory.resolve("raw"), new byte[] {0, -128, -1, 127, -1, -1, 77});
    Peaks peaks = Peaks.of(file);
    assertThat(peaks.samples()).isEqualTo(3);
    assertThat(peaks.at(0)).isEqualTo(new Peak(-32768, 32767));
    assertThat(Waveform.data(peaks, 16000))
        .containsEntry("data", new int[] {-128, 127})
        .containsAllEntriesOf(
            Map.of(
                "version", 2,
                "channels", 1,
                "sample_rate", 16000,
                "samples_per_pixel", 256,
                "bits", 8,
                "length", 1));
  }

  @Test
  void drawsLoudAcrossAndSilenceAsALine() {
    Peaks peaks = new Peaks(10);
    peaks.add(-32768);
    peaks.add(32767);
    BufferedImage loud = Waveform.picture(peaks.ended());
    assertThat(loud.getRGB(0, 0)).isEqualTo(loud.getRGB(1799, 279)).isNotZero();
    Peaks silence = new Peaks(10);
    silence.add(0);
    BufferedImage silent = Waveform.picture(silence.ended());
    assertThat(silent.getRGB(900, 139) | silent.getRGB(900, 140)).isNotZero();
    assertThat(silent.getRGB(900, 130)).isZero();
  }

  @Test
  void readsTheSummaryAndNotWhatCameBefore() {
    String words =
        """
        M: -9 S:-9 I: -9.9 LUFS LRA: 9.9 LU
        Summary:
          Integrated loudness:
            I:         -22.2 LUFS
            Threshold: -32.2 LUFS
          Loudness range:
            LRA:        20.0 LU
            Threshold: -42.2 LUFS
            LRA low:   -42.2 LUFS
          True peak:
            Peak:      -18.1 dBFS
        """;
    Loudness loudness = Loudness.of(words);
    assertThat(loudness).isEqualTo(new Loudness(-22.2, 20.0, -18.1));
    assertThat(Loudness.of("Summary: I: -70.0 LUFS LRA: 0.0 LU Peak: -inf dBFS"))
        .isEqualTo(new Loudness(null, null, null));
  }
}
