package io.forebay.processor.sandbox.tool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a native program. There is no shell: arguments reach it as they are, so that one that
 * comes from a document must still not be taken for an option ({@code --} or {@code ./} before it).
 *
 * @param program where it is
 * @param arguments after the program's name
 * @param directory its working directory, below that of the call
 * @param deadline after which it and all that it started are killed
 * @param input what it reads from its standard input; nothing where null
 * @param keptOutput how many bytes of its standard output are kept; what goes beyond is dropped
 * @param limits what it may use
 * @param lines told of each line of its standard output as it comes, in the thread that reads it
 */
public record ToolCommand(
    Path program,
    List<String> arguments,
    Path directory,
    Duration deadline,
    @Nullable Path input,
    int keptOutput,
    ToolLimits limits,
    Consumer<String> lines) {

  private static final int USUALLY_KEPT = 1 << 20;

  /** Copies the arguments; refuses deadlines that could never be met. */
  public ToolCommand {
    arguments = List.copyOf(arguments);
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("the deadline must lie in the future: " + deadline);
    }
  }

  /** Reads nothing, keeps 1 MiB of output and has the limits of its worker. */
  public ToolCommand(Path program, List<String> arguments, Path directory, Duration deadline) {
    this(
        program,
        arguments,
        directory,
        deadline,
        null,
        USUALLY_KEPT,
        ToolLimits.INHERITED,
        line -> {});
  }

  /** The same, reading that file. */
  public ToolCommand reading(Path file) {
    return new ToolCommand(
        program, arguments, directory, deadline, file, keptOutput, limits, lines);
  }

  /** The same, keeping that much of its output. */
  public ToolCommand keeping(int bytes) {
    return new ToolCommand(program, arguments, directory, deadline, input, bytes, limits, lines);
  }

  /** The same under these limits. */
  public ToolCommand under(ToolLimits lower) {
    return new ToolCommand(
        program, arguments, directory, deadline, input, keptOutput, lower, lines);
  }

  /** The same with somebody who is told of each line of output as it comes. */
  public ToolCommand telling(Consumer<String> listener) {
    return new ToolCommand(
        program, arguments, directory, deadline, input, keptOutput, limits, listener);
  }

  List<String> words() {
    List<String> words = new ArrayList<>(limits.prefix());
    words.add(program.toString());
    words.addAll(arguments);
    return words;
  }
}
