package io.forebay.processor.derivation.ffmpeg;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.inspection.Limit;
import io.forebay.processor.sandbox.OperationInput;
import io.forebay.processor.sandbox.Progress;
import io.forebay.processor.sandbox.tool.Tool;
import io.forebay.processor.sandbox.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file that ffmpeg can read, and what is known of it.
 *
 * @param directory where the step leaves its files, and ffmpeg's working directory
 * @param progress told how far ffmpeg is
 */
public record Media(
    Programs programs,
    StepArguments arguments,
    MediaFacts facts,
    Path directory,
    Progress.Listener progress) {

  private static final Duration PROBE = Duration.ofSeconds(30);

  /** What a step does with such a file. */
  public interface Work {
    /** Makes artifacts of it. */
    StepOutput on(Media media) throws IOException, InterruptedException;
  }

  /** Does the work, or says why there is none: no reader, no ffmpeg, or nothing known of it. */
  public static StepOutput step(OperationInput input, Programs programs, Work work)
      throws IOException, InterruptedException {
    StepArguments arguments = input.arguments(StepArguments.class);
    StepOutput unable = programs.unable(arguments.source(), Tool.FFPROBE, Tool.FFMPEG);
    if (unable != null) {
      return unable;
    }
    Optional<MediaFacts> facts = MediaFacts.of(arguments);
    if (facts.isEmpty()) {
      return StepOutput.skipped("nothing is known of its streams");
    }
    try {
      return work.on(
          new Media(programs, arguments, facts.get(), input.directory(), input.progress()));
    } catch (LackingPart lacking) {
      return StepOutput.skippedWithout(lacking.part(), String.valueOf(lacking.getMessage()));
    }
  }

  /** What a step answers that would have to read this stream, which nobody here can. */
  public static StepOutput unreadable(StreamFacts stream) {
    return stream.locked()
        ? StepOutput.failed(FailureCode.CONTENT_ENCRYPTED, FailureCode.CONTENT_ENCRYPTED.sentence())
        : StepOutput.failed(
            FailureCode.CONTENT_UNSUPPORTED, "of a codec that this ffmpeg does not know");
  }

  /** The same for runs of which nobody wants to hear how far they are. */
  Media silently() {
    return new Media(programs, arguments, facts, directory, silent -> {});
  }

  /** Why no picture of this stream can be shown; null where it can be tried. */
  public @Nullable StepOutput unshowable(StreamFacts stream) {
    if (!stream.readable()) {
      return unreadable(stream);
    }
    Integer width = stream.width();
    Integer height = stream.height();
    if (width == null || height == null || width < 1 || height < 1) {
      return StepOutput.failed(FailureCode.CONTENT_CORRUPT, "a picture without dimensions");
    }
    long most = arguments.limits().imagePixels();
    return width > most / height
        ? StepOutput.refused(Limit.PIXELS.wire(), "more than " + most + " pixels")
        : null;
  }

  /** Whether so many seconds fall short of those that a file claims, by more than inaccuracy. */
  public static boolean fallsShort(double seconds, double claimed) {
    return seconds < 0.95 * claimed - 1;
  }

  /** How long an MP4 is that this step has made; 0 where it is none. */
  public double secondsOf(Path mp4) throws InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of("-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0"));
    all.addAll(Programs.input("video/mp4", mp4));
    String told = programs.ffprobe(all, directory, PROBE).output().strip();
    return told.matches("[0-9]{1,9}(\\.[0-9]+)?") ? Double.parseDouble(told) : 0;
  }

  /**
   * Runs {@code ffmpeg} with this file as its one input.
   *
   * @param before arguments that say how it is read
   * @param after arguments that say what becomes of it
   * @throws ForebayException as {@link ToolResult#succeeded} says
   */
  public ToolResult ffmpeg(List<String> before, List<String> after, Duration deadline)
      throws InterruptedException {
    // No more than errors: else it repeats what the file says of itself.
    return run("error", before, after, deadline);
  }

  /** Puts what a step has made, an MP4, into another form; how far that is, nobody hears. */
  public void repack(Path mp4, List<String> after, Duration deadline) throws InterruptedException {
    List<String> all = new ArrayList<>(List.of("-v", "error"));
    all.addAll(Programs.input("video/mp4", mp4));
    all.addAll(after);
    programs.ffmpeg(all, directory, deadline, line -> {});
  }

  /** The same, telling also what its filters have measured. */
  public ToolResult measure(List<String> after, Duration deadline) throws InterruptedException {
    return run("info", List.of(), after, deadline);
  }

  private ToolResult run(String level, List<String> before, List<String> after, Duration deadline)
      throws InterruptedException {
    List<String> all = new ArrayList<>(List.of("-v", level));
    all.addAll(before);
    // What the file says of its dimensions binds nobody; a stream may grow in the middle.
    all.addAll(List.of("-max_pixels", String.valueOf(arguments.limits().imagePixels())));
    all.addAll(Programs.input(arguments.source()));
    all.addAll(after);
    try {
      return programs.ffmpeg(
          all, directory, deadline, new Advance(progress, facts.seconds())::line);
    } catch (ForebayException failure) {
      LackingPart.raise(failure);
      throw failure;
    }
  }
}
