package io.forebay.processor.derivation.poster;

import io.forebay.processor.derivation.TimeBudget;
import io.forebay.processor.derivation.ffmpeg.Frames;
import io.forebay.processor.derivation.ffmpeg.Media;
import io.forebay.processor.derivation.ffmpeg.StreamFacts;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Picks the picture that stands for the whole. */
final class Choice {

  // The beginning is often black or a title; it comes last, as it is there in every film.
  private static final double[] PLACES = {0.1, 0.3, 0.5, 0.75, 0};
  private static final double[] WITHOUT_DURATION = {3, 1, 0};

  // With one picture more it stays below the deadline of the step.
  private static final Duration BUDGET = Duration.ofMinutes(2);

  private Choice() {}

  /** The first that shows something, or the one that shows most; null where there is none. */
  static @Nullable BufferedImage of(Media media, StreamFacts stream, Frames frames)
      throws IOException, InterruptedException {
    BufferedImage best = null;
    double most = -1;
    TimeBudget left = new TimeBudget(BUDGET);
    for (double second : seconds(stream, media.facts().secondsOf(stream))) {
      BufferedImage frame = frames.at(second);
      double content = frame == null ? -1 : new Light(frame).content();
      if (content > most) {
        best = frame;
        most = content;
      }
      if (content >= Light.ENOUGH || left.spent()) {
        return best;
      }
    }
    return best;
  }

  private static double[] seconds(StreamFacts stream, double duration) {
    if (stream.type().equals(StreamFacts.COVER)) {
      return new double[] {0};
    }
    return duration > 0
        ? DoubleStream.of(PLACES).map(place -> place * duration).toArray()
        : WITHOUT_DURATION;
  }
}
