package io.forebay.processor.sandbox;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;

/**
 * Which code an exception of an operation becomes, and which codes the service takes from a worker.
 */
final class WorkerFailures {

  /** A worker may say what is wrong with its input, and nothing about the rest of the system. */
  static final Set<FailureCode> ACCEPTED =
      Set.of(
          FailureCode.CONTENT_CORRUPT,
          FailureCode.CONTENT_ENCRYPTED,
          FailureCode.CONTENT_UNSUPPORTED,
          FailureCode.LIMIT_EXCEEDED,
          FailureCode.MEMORY,
          // Of a program that it ran.
          FailureCode.TIMEOUT,
          FailureCode.SCRATCH_FULL,
          FailureCode.CRASHED);

  private static final int DESCRIBED = 2000;

  private WorkerFailures() {}

  static FailureCode codeOf(Throwable failure) {
    if (failure instanceof ForebayException known) {
      return known.code();
    }
    if (failure instanceof StackOverflowError) {
      // The same input overflows the same stack every time.
      return FailureCode.MEMORY;
    }
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof IOException && message.contains("No space left on device")) {
      return FailureCode.SCRATCH_FULL;
    }
    if (failure instanceof IOException && message.contains("File too large")) {
      return FailureCode.LIMIT_EXCEEDED;
    }
    return FailureCode.CRASHED;
  }

  static String describe(Throwable failure) {
    if (failure instanceof ForebayException known) {
      String message = String.valueOf(known.getMessage());
      return message.substring(0, Math.min(DESCRIBED, message.length()));
    }
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.getBuffer().substring(0, Math.min(DESCRIBED, trace.getBuffer().length()));
  }
}
