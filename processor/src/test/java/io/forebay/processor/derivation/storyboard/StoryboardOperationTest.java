package io.forebay.processor.derivation.storyboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.processor.derivation.MediaCalls;
import io.forebay.processor.derivation.ScriptedPrograms;
import io.forebay.processor.derivation.StepOutput;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no ffmpeg. */
class StoryboardOperationTest {

  @TempDir private Path directory;

  @Test
  void saysWhichProgramIsMissing() throws Exception {
    assertThat(MediaCalls.missing(none -> new StoryboardOperation(none, Duration.ZERO), directory))
        .containsExactly("ffprobe");
  }

  @Test
  void endsTheTrackWhereTheTimeIsUp() throws Exception {
    ScriptedPrograms scripted = new ScriptedPrograms(directory);
    Path frame = directory.resolve("one.png");
    ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", frame.toFile());
    StepOutput output =
        scripted.minute(
            "storyboard",
            new StoryboardOperation(scripted.running("cp " + frame + " $last"), Duration.ZERO));
    assertThat(output.status()).as(output.reason()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(output.limits()).containsExactly("time");
    assertThat(Files.readString(directory.resolve("storyboard.vtt"))).containsOnlyOnce("-->");
  }

  @Test
  void coversTheWholeFilmWithoutGaps() {
    Scenes scenes = Scenes.of(3725.5, 2);
    assertThat(scenes.track(2, "s.jpg", new Sprite(2, 160, 90)))
        .isEqualTo(
            """
            WEBVTT

            00:00:00.000 --> 00:31:02.750
            s.jpg#xywh=0,0,160,90

            00:31:02.750 --> 01:02:05.500
            s.jpg#xywh=160,0,160,90
            """);
    assertThat(scenes.middle(0)).isEqualTo(931.375);
  }

  @Test
  void hasNoSceneShorterThanASecondUnlessTheFilmIs() {
    assertThat(Scenes.of(7.9, 100).count()).isEqualTo(7);
    assertThat(Scenes.of(0.2, 100).count()).isEqualTo(1);
    assertThat(Scenes.of(86_400, 100).count()).isEqualTo(100);
  }

  @Test
  void putsTenIntoARow() {
    Sprite sprite = new Sprite(23, 160, 90);
    assertThat(sprite.place(22)).isEqualTo("320,180,160,90");
    assertThat(sprite.image().getWidth()).isEqualTo(1600);
    assertThat(sprite.image().getHeight()).isEqualTo(270);
  }
}
