package io.forebay.processor.derivation.storyboard;

import io.forebay.common.failure.FailureCode;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.derivation.TimeBudget;
import io.forebay.processor.derivation.ffmpeg.Frames;
import io.forebay.processor.derivation.ffmpeg.Media;
import io.forebay.processor.derivation.ffmpeg.Programs;
import io.forebay.processor.derivation.ffmpeg.StreamFacts;
import io.forebay.processor.derivation.preview.JpegFile;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import io.forebay.processor.sandbox.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes {@code storyboard.jpg} and the {@code storyboard.vtt} that tells its pictures apart. */
public final class StoryboardOperation implements Operation {

  private static final String SPRITE = "storyboard.jpg";
  private static final String TRACK = "storyboard.vtt";
  private static final int SIDE = 160;

  private static final Duration BUDGET = Duration.ofMinutes(13);

  private final Programs programs;
  private final Duration budget;

  /** With the programs of this host. */
  public StoryboardOperation() {
    this(Programs.ofHost(), BUDGET);
  }

  StoryboardOperation(Programs programs, Duration budget) {
    this.programs = programs;
    this.budget = budget;
  }

  @Override
  public String name() {
    return "storyboard";
  }

  @Override
  public Object run(OperationInput input) throws IOException, InterruptedException {
    return Media.step(input, programs, this::storyboard);
  }

  private StepOutput storyboard(Media media) throws IOException, InterruptedException {
    Optional<StreamFacts> stream = media.facts().video();
    if (stream.isEmpty()) {
      return StepOutput.skipped("no moving picture in it");
    }
    if (media.facts().secondsOf(stream.get()) <= 0) {
      return StepOutput.skipped("its duration is not known");
    }
    StepOutput unshowable = media.unshowable(stream.get());
    return unshowable == null ? drawn(media, stream.get()) : unshowable;
  }

  private StepOutput drawn(Media media, StreamFacts stream)
      throws IOException, InterruptedException {
    int most = media.arguments().options().number("count");
    Scenes scenes = Scenes.of(media.facts().secondsOf(stream), most);
    Frames frames = new Frames(media, stream, SIDE);
    Sprite sprite = new Sprite(scenes.count(), frames.width(), frames.height());
    TimeBudget left = new TimeBudget(budget);
    int drawn = 0;
    do {
      sprite.put(drawn, frames.at(scenes.middle(drawn)));
      drawn++;
      media.progress().at(new Progress((double) drawn / scenes.count(), ""));
    } while (drawn < scenes.count() && !left.spent());
    if (sprite.missing() == drawn) {
      return frames.late()
          ? StepOutput.refused(TimeBudget.LIMIT, "no picture of it was decoded in time")
          : StepOutput.failed(FailureCode.CONTENT_CORRUPT, "no picture of it can be decoded");
    }
    List<Written> files = write(media, scenes, drawn, sprite);
    boolean cut = drawn < scenes.count() || frames.late();
    boolean damaged = sprite.missing() > 0 && !frames.late();
    return StepOutput.written(
        files,
        damaged ? List.of(FailureCode.CONTENT_CORRUPT) : List.of(),
        cut ? List.of(TimeBudget.LIMIT) : List.of(),
        "without the pictures for which there was no time");
  }

  private static List<Written> write(Media media, Scenes scenes, int drawn, Sprite sprite)
      throws IOException {
    JpegFile.write(sprite.image(), media.directory().resolve(SPRITE));
    Files.writeString(media.directory().resolve(TRACK), scenes.track(drawn, SPRITE, sprite));
    return List.of(new Written(SPRITE, JpegFile.MEDIA_TYPE), new Written(TRACK, "text/vtt"));
  }
}
