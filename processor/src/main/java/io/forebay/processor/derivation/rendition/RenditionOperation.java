package io.forebay.processor.derivation.rendition;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.derivation.ffmpeg.Media;
import io.forebay.processor.derivation.ffmpeg.Programs;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code video.mp4}, or {@code audio.m4a} where nothing moves. */
public final class RenditionOperation implements Operation {

  private static final Duration DEADLINE = Duration.ofMinutes(40);

  private final Programs programs;
  private final Duration deadline;

  /** With the programs of this host. */
  public RenditionOperation() {
    this(Programs.ofHost(), DEADLINE);
  }

  RenditionOperation(Programs programs, Duration deadline) {
    this.programs = programs;
    this.deadline = deadline;
  }

  @Override
  public String name() {
    return "rendition";
  }

  @Override
  public Object run(OperationInput input) throws IOException, InterruptedException {
    return Media.step(input, programs, this::rendition);
  }

  private StepOutput rendition(Media media) throws IOException, InterruptedException {
    Recipe recipe = Recipe.of(media.facts(), media.arguments());
    if (recipe == null) {
      return Recipe.left(media.facts())
          .map(Media::unreadable)
          .orElseGet(() -> StepOutput.skipped("neither moving picture nor sound in it"));
    }
    StepOutput unshowable = recipe.video() == null ? null : media.unshowable(recipe.video());
    if (unshowable != null) {
      return unshowable;
    }
    if (!recipe.copies() && recipe.claimed(media.facts()) > recipe.seconds()) {
      return StepOutput.refused("seconds", "longer than " + recipe.seconds() + " seconds");
    }
    try {
      return made(media, recipe);
    } catch (ForebayException failure) {
      return ended(failure);
    }
  }

  private StepOutput made(Media media, Recipe recipe) throws IOException, InterruptedException {
    try {
      media.ffmpeg(List.of(), recipe.arguments(), deadline);
    } catch (ForebayException refused) {
      if (!recipe.copies() || refused.code() != FailureCode.CONTENT_CORRUPT) {
        throw refused;
      }
      // What cannot be put into another container as it is can often be decoded.
      return made(media, recipe.encoding());
    }
    return output(media, recipe);
  }

  private static StepOutput output(Media media, Recipe recipe)
      throws IOException, InterruptedException {
    Path file = media.directory().resolve(recipe.file());
    List<Written> files = new ArrayList<>();
    files.add(new Written(recipe.file(), recipe.mediaType()));
    if (!Files.exists(file)) {
      return StepOutput.failed(FailureCode.CONTENT_CORRUPT, "nothing of it can be decoded");
    }
    double seconds = media.secondsOf(file);
    if (seconds <= 0) {
      return StepOutput.failed(FailureCode.CONTENT_CORRUPT, "nothing of it can be decoded");
    }
    if (media.arguments().options().flag("hls")) {
      files.addAll(Streaming.of(media, recipe));
    }
    if (Files.size(file) >= Recipe.MOST_BYTES) {
      return StepOutput.limited(files, "bytes", "the beginning, up to " + Recipe.MOST_BYTES);
    }
    if (recipe.cut(seconds)) {
      return StepOutput.limited(files, "seconds", "the first " + recipe.seconds() + " seconds");
    }
    if (Media.fallsShort(seconds, recipe.claimed(media.facts()))) {
      return StepOutput.partial(files, FailureCode.CONTENT_CORRUPT);
    }
    FailureCode lacking =
        Recipe.left(media.facts()).map(left -> Media.unreadable(left).code()).orElse(null);
    return lacking == null ? StepOutput.done(files) : StepOutput.partial(files, lacking);
  }

  /** What another attempt would only find out again, after as much time. */
  private static StepOutput ended(ForebayException failure) {
    if (failure.code() == FailureCode.TIMEOUT) {
      return StepOutput.refused(
          "encoding-time", "not done within " + DEADLINE.toMinutes() + " min");
    }
    throw failure;
  }
}
