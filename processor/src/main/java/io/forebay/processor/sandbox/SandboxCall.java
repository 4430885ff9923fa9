package io.forebay.processor.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call into a worker.
 *
 * @param operation the name of an {@link Operation}
 * @param arguments a record or map that JSON can carry, at most 1 MiB of it
 * @param directory an existing directory below the sandbox's root, where the files are put that the
 *     caller takes out of the reply
 * @param deadline how long the worker may take from the moment it is given the call
 * @param kind whose workers do it
 * @param cpuTime processor time of all processes of the call together
 * @param scratch bytes that the call may have on the disk; the kind's where null
 * @param yielding whether it gives way, on the processor, to calls that do not
 * @param progress told how far the operation has come
 */
public record SandboxCall(
    String operation,
    Object arguments,
    Path directory,
    Duration deadline,
    WorkerKind kind,
    Duration cpuTime,
    @Nullable Long scratch,
    boolean yielding,
    Progress.Listener progress) {

  /** One thread that spins meets its deadline, and is called late, before it meets this. */
  private static final int USUAL_CORES = 2;

  /** Refuses deadlines that could never be met. */
  public SandboxCall {
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("the deadline must lie in the future: " + deadline);
    }
  }

  /** By the workers for documents, with the budgets of their kind. */
  public SandboxCall(String operation, Object arguments, Path directory, Duration deadline) {
    this(
        operation,
        arguments,
        directory,
        deadline,
        WorkerKind.DOCUMENTS,
        deadline.multipliedBy(USUAL_CORES),
        null,
        false,
        progress -> {});
  }

  /** The same by other workers. */
  public SandboxCall by(WorkerKind other) {
    return new SandboxCall(
        operation, arguments, directory, deadline, other, cpuTime, scratch, yielding, progress);
  }

  /** The same with that much processor time. */
  public SandboxCall withCpuTime(Duration budget) {
    return new SandboxCall(
        operation, arguments, directory, deadline, kind, budget, scratch, yielding, progress);
  }

  /** The same with that many bytes on the disk. */
  public SandboxCall withScratch(long bytes) {
    return new SandboxCall(
        operation, arguments, directory, deadline, kind, cpuTime, bytes, yielding, progress);
  }

  /** The same with somebody who is told how far it has come. */
  public SandboxCall telling(Progress.Listener listener) {
    return new SandboxCall(
        operation, arguments, directory, deadline, kind, cpuTime, scratch, yielding, listener);
  }

  /** The same, giving way or not. */
  public SandboxCall yielding(boolean gives) {
    return new SandboxCall(
        operation, arguments, directory, deadline, kind, cpuTime, scratch, gives, progress);
  }
}
