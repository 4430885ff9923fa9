package io.forebay.processor.sandbox;

import java.nio.file.Path;
import java.time.Duration;

/**
 * One call into a worker.
 *
 * @param operation the name of an {@link Operation}
 * @param arguments a record or map that JSON can carry, at most 1 MiB of it
 * @param directory an existing directory below the sandbox's root, the only place where the call
 *     may leave files
 * @param deadline how long the worker may take from the moment it is given the call
 */
public record SandboxCall(String operation, Object arguments, Path directory, Duration deadline) {

  /** Refuses deadlines that could never be met. */
  public SandboxCall {
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("the deadline must lie in the future: " + deadline);
    }
  }
}
