package io.forebay.processor.sandbox.tool;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.util.List;

/**
 * How a program ended.
 *
 * @param status its exit status, or 128 and the signal that ended it
 * @param output the beginning of its standard output, as UTF-8
 * @param truncated whether there was more output than was kept
 * @param errors the end of its standard error, for the log only: it may quote the document
 */
public record ToolResult(int status, String output, boolean truncated, String errors) {

  private static final List<String> OUT_OF_MEMORY =
      List.of("Cannot allocate memory", "std::bad_alloc", "out of memory");

  private static final int ABORTED = 128 + 6;
  private static final int KILLED = 128 + 9;
  private static final int BUS_ERROR = 128 + 7;
  private static final int SEGMENTATION = 128 + 11;
  private static final int TOO_MUCH_CPU = 128 + 24;
  private static final int FILE_TOO_LARGE = 128 + 25;

  /**
   * This result where the program ended well.
   *
   * @throws ForebayException with {@code memory}, {@code limit-exceeded} or {@code crashed} where a
   *     limit or a fault ended it, and {@code content-corrupt} where it gave up on its input
   */
  public ToolResult succeeded() {
    if (status == 0) {
      return this;
    }
    throw new ForebayException(code(), "a program ended with " + status + ": " + errors);
  }

  private FailureCode code() {
    if (outOfMemory()) {
      return FailureCode.MEMORY;
    }
    return switch (status) {
      case TOO_MUCH_CPU, FILE_TOO_LARGE, KILLED -> FailureCode.LIMIT_EXCEEDED;
      case ABORTED, BUS_ERROR, SEGMENTATION -> FailureCode.CRASHED;
      case 0 -> throw new IllegalStateException("it ended well");
      default -> FailureCode.CONTENT_CORRUPT;
    };
  }

  /** By the program's own lines: what it quotes of a file it sets in. */
  private boolean outOfMemory() {
    return errors
        .lines()
        .filter(line -> !line.startsWith(" "))
        .anyMatch(line -> OUT_OF_MEMORY.stream().anyMatch(line::contains));
  }
}
