package io.forebay.processor.derivation.ffmpeg;

import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.sandbox.tool.Tool;
import io.forebay.processor.sandbox.tool.ToolCommand;
import io.forebay.processor.sandbox.tool.ToolResult;
import io.forebay.processor.sandbox.tool.ToolRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The programs of ffmpeg, as far as this host has them. Each reads one file by its path, by a
 * reader that is named, and no other protocol than that of files.
 */
public final class Programs {

  // Which threads decode changes nothing; how many take memory does. However much is damaged, what
  // could be decoded is kept.
  private static final List<String> CONVERTING =
      List.of(
          ("-hide_banner -nostdin -y -nostats -stats_period 1 -progress pipe:1 -threads 2"
                  + " -max_error_rate 1")
              .split(" "));

  private final Function<Tool, Optional<Path>> places;

  /** Those that are found by this function. */
  public Programs(Function<Tool, Optional<Path>> places) {
    this.places = places;
  }

  /** Those of this host. */
  public static Programs ofHost() {
    return new Programs(Tool::path);
  }

  /** Why nothing can be made of this file with these programs; null where it can be tried. */
  public @Nullable StepOutput unable(SourceFile source, Tool... tools) {
    if (Demuxers.of(source.detectedType()) == null) {
      return StepOutput.skipped("no reader for " + source.detectedType());
    }
    for (Tool tool : tools) {
      if (places.apply(tool).isEmpty()) {
        return StepOutput.skippedWithout(tool.program(), tool.program() + " is not installed");
      }
    }
    return null;
  }

  /** The arguments that make a program read this file, and nothing else. */
  public static List<String> input(SourceFile source) {
    return input(source.detectedType(), source.path());
  }

  /** The same for a file of which the type is known. */
  static List<String> input(String type, Path file) {
    List<String> words = new ArrayList<>(Demuxers.words(type, file));
    words.addAll(List.of("-i", "file:" + file.toAbsolutePath()));
    return words;
  }

  /**
   * Runs {@code ffprobe} to its end.
   *
   * @return its end, which was a good one
   * @throws ForebayException as {@link ToolResult#succeeded} says
   */
  public ToolResult ffprobe(List<String> arguments, Path directory, Duration deadline)
      throws InterruptedException {
    return run(Tool.FFPROBE, List.of(), arguments, directory, deadline, line -> {});
  }

  /** Runs {@code ffmpeg} to its end likewise, which tells its progress line by line. */
  ToolResult ffmpeg(
      List<String> arguments, Path directory, Duration deadline, Consumer<String> lines)
      throws InterruptedException {
    return run(Tool.FFMPEG, CONVERTING, arguments, directory, deadline, lines);
  }

  private ToolResult run(
      Tool tool,
      List<String> first,
      List<String> arguments,
      Path directory,
      Duration deadline,
      Consumer<String> lines)
      throws InterruptedException {
    List<String> all = new ArrayList<>(first);
    all.addAll(arguments);
    Path program = places.apply(tool).orElseThrow();
    return ToolRun.run(new ToolCommand(program, all, directory, deadline).telling(lines))
        .succeeded();
  }
}
