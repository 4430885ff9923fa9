package io.forebay.processor.derivation.poster;

import io.forebay.common.failure.FailureCode;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.derivation.TimeBudget;
import io.forebay.processor.derivation.ffmpeg.Frames;
import io.forebay.processor.derivation.ffmpeg.Media;
import io.forebay.processor.derivation.ffmpeg.Programs;
import io.forebay.processor.derivation.ffmpeg.StreamFacts;
import io.forebay.processor.derivation.preview.JpegFile;
import io.forebay.processor.derivation.preview.Scaling;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes {@code previews/1440.jpg} and {@code previews/256.jpg}: a picture of the film that shows
 * something, or the cover where nothing moves.
 */
public final class PosterOperation implements Operation {

  static final int LARGE = 1440;
  static final int SMALL = 256;

  private final Programs programs;

  /** With the programs of this host. */
  public PosterOperation() {
    this(Programs.ofHost());
  }

  PosterOperation(Programs programs) {
    this.programs = programs;
  }

  @Override
  public String name() {
    return "poster";
  }

  @Override
  public Object run(OperationInput input) throws IOException, InterruptedException {
    return Media.step(input, programs, PosterOperation::poster);
  }

  private static StepOutput poster(Media media) throws IOException, InterruptedException {
    Optional<StreamFacts> stream = media.facts().video().or(media.facts()::cover);
    if (stream.isEmpty()) {
      return StepOutput.skipped("no picture in it");
    }
    StepOutput refused = media.unshowable(stream.get());
    if (refused != null) {
      return refused;
    }
    Frames frames = new Frames(media, stream.get(), LARGE);
    BufferedImage picture = Choice.of(media, stream.get(), frames);
    if (picture != null) {
      return StepOutput.done(previews(picture, media.directory()));
    }
    return frames.late()
        ? StepOutput.refused(TimeBudget.LIMIT, "no picture of it was decoded in time")
        : StepOutput.failed(FailureCode.CONTENT_CORRUPT, "no picture of it can be decoded");
  }

  private static List<Written> previews(BufferedImage picture, Path directory) throws IOException {
    Files.createDirectories(directory.resolve("previews"));
    List<Written> files = new ArrayList<>();
    for (int side : new int[] {SMALL, LARGE}) {
      String name = "previews/" + side + ".jpg";
      JpegFile.write(Scaling.within(picture, side), directory.resolve(name));
      files.add(new Written(name, JpegFile.MEDIA_TYPE));
    }
    return files;
  }
}
