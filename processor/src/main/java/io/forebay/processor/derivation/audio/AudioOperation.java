package io.forebay.processor.derivation.audio;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.derivation.TimeBudget;
import io.forebay.processor.derivation.ffmpeg.Media;
import io.forebay.processor.derivation.ffmpeg.Programs;
import io.forebay.processor.derivation.ffmpeg.StreamFacts;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import io.forebay.processor.sandbox.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Writes {@code waveform.json}, {@code waveform.png} and {@code loudness.json}, all from one
 * decoding.
 */
public final class AudioOperation implements Operation {

  /** Hours of it, so that what lies on the disk between is bounded. */
  static final int MOST_SECONDS = 8 * 3600;

  private static final int RATE = 16_000;
  private static final Duration DEADLINE = Duration.ofMinutes(14);
  private static final String SAMPLES = "samples.raw";
  private static final List<Written> FILES =
      List.of(
          new Written(Waveform.JSON, "application/json"),
          new Written(Waveform.PNG, "image/png"),
          new Written(Loudness.FILE, "application/json"));

  private final Programs programs;
  private final Duration deadline;

  /** With the programs of this host. */
  public AudioOperation() {
    this(Programs.ofHost(), DEADLINE);
  }

  AudioOperation(Programs programs, Duration deadline) {
    this.programs = programs;
    this.deadline = deadline;
  }

  @Override
  public String name() {
    return "audio";
  }

  @Override
  public Object run(OperationInput input) throws IOException, InterruptedException {
    return Media.step(input, programs, this::measured);
  }

  private StepOutput measured(Media media) throws IOException, InterruptedException {
    Optional<StreamFacts> stream = media.facts().audio();
    if (stream.isEmpty()) {
      return StepOutput.skipped("no sound in it");
    }
    if (!stream.get().readable()) {
      return Media.unreadable(stream.get());
    }
    Optional<ToolResult> result = decoded(media, stream.get());
    Path samples = media.directory().resolve(SAMPLES);
    Peaks peaks = Peaks.of(samples);
    Files.deleteIfExists(samples);
    if (peaks.length() == 0) {
      return StepOutput.failed(FailureCode.CONTENT_CORRUPT, "no sound of it can be decoded");
    }
    Waveform.write(peaks, RATE, media.directory());
    Loudness.of(result.map(ToolResult::errors).orElse("")).write(media.directory());
    double seconds = (double) peaks.samples() / RATE;
    return result.isEmpty()
        ? StepOutput.limited(FILES, TimeBudget.LIMIT, "the first " + (long) seconds + " seconds")
        : output(media, stream.get(), seconds);
  }

  /** Empty where there was not time enough for all of it. */
  private Optional<ToolResult> decoded(Media media, StreamFacts stream)
      throws InterruptedException {
    try {
      return Optional.of(media.measure(arguments(stream), deadline));
    } catch (ForebayException late) {
      if (late.code() != FailureCode.TIMEOUT) {
        throw late;
      }
      return Optional.empty();
    }
  }

  private static List<String> arguments(StreamFacts stream) {
    String graph =
        "[0:"
            + stream.index()
            + "]asplit=2[a][b];[a]aresample="
            + RATE
            + ",aformat=sample_fmts=s16:channel_layouts=mono[wave];"
            + "[b]ebur128=peak=true:framelog=verbose[loud]";
    return List.of(
        "-filter_complex",
        graph,
        "-map",
        "[wave]",
        "-t",
        String.valueOf(MOST_SECONDS),
        "-f",
        "s16le",
        SAMPLES,
        "-map",
        "[loud]",
        "-t",
        String.valueOf(MOST_SECONDS),
        "-f",
        "null",
        "-");
  }

  private static StepOutput output(Media media, StreamFacts stream, double decoded) {
    if (decoded >= MOST_SECONDS) {
      return StepOutput.limited(FILES, "seconds", "the first " + MOST_SECONDS + " seconds");
    }
    return Media.fallsShort(decoded, media.facts().secondsOf(stream))
        ? StepOutput.partial(FILES, FailureCode.CONTENT_CORRUPT)
        : StepOutput.done(FILES);
  }
}
