package io.forebay.processor.sandbox.tool;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs as children of the worker that this is called in; they inherit all that holds the
 * worker, and its environment, which holds nothing.
 */
public final class ToolRun {

  private static final long LAST_OUTPUT_MILLIS = 2000;

  private ToolRun() {}

  /**
   * Runs the program to its end; nothing that it started is left then. One at a time in a worker.
   *
   * @return how it ended, be it well or not: see {@link ToolResult#succeeded}
   * @throws ForebayException with {@code timeout} where its deadline passed, with {@code
   *     content-unsupported} where it cannot be started
   */
  public static ToolResult run(ToolCommand command) throws InterruptedException {
    Process process = start(command);
    try {
      KeptOutput output =
          new KeptOutput(process.getInputStream(), command.keptOutput(), command.lines());
      StderrTail errors = new StderrTail(process.getErrorStream());
      if (!process.waitFor(command.deadline().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new ForebayException(
            FailureCode.TIMEOUT,
            command.program() + " was killed after " + command.deadline() + ": " + errors.text());
      }
      ToolProcesses.killAll();
      output.await(LAST_OUTPUT_MILLIS);
      errors.await(LAST_OUTPUT_MILLIS);
      return new ToolResult(process.exitValue(), output.text(), output.truncated(), errors.text());
    } finally {
      process.destroyForcibly();
      ToolProcesses.killAll();
    }
  }

  private static Process start(ToolCommand command) {
    ProcessBuilder builder =
        new ProcessBuilder(command.words()).directory(command.directory().toFile());
    builder.redirectInput(
        command.input() == null
            ? Redirect.from(new java.io.File("/dev/null"))
            : Redirect.from(command.input().toFile()));
    try {
      ToolProcesses.started();
      return builder.start();
    } catch (IOException notThere) {
      throw new ForebayException(
          FailureCode.CONTENT_UNSUPPORTED, "cannot start " + command.program(), notThere);
    }
  }
}
