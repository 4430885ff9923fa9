package io.forebay.processor.sandbox;

import io.forebay.common.failure.FailureCode;
import io.forebay.processor.sandbox.process.ProcessEntry;
import io.forebay.processor.sandbox.process.ProcessTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one call may use that the kernel does not count by call: it is looked at every now and then,
 * so that between two looks a worker can use more.
 */
final class CallBudget {

  private final WorkerLimits limits;
  private final Duration cpuTime;
  private final long scratch;
  private final long started = System.nanoTime();
  private @Nullable Duration before;
  private volatile @Nullable OverBudget verdict;

  CallBudget(WorkerLimits limits, SandboxCall call) {
    this.limits = limits;
    this.cpuTime = call.cpuTime();
    this.scratch = call.scratch() == null ? limits.scratch() : call.scratch();
  }

  /** Whether the call has lasted so long that it is worth looking at. */
  boolean olderThan(Duration age) {
    return System.nanoTime() - started > age.toNanos();
  }

  /** What it was killed for, if it was. */
  @Nullable OverBudget verdict() {
    return verdict;
  }

  /** Whether these processes, the whole tree of the worker, are within the budget. */
  boolean exceeded(ProcessTable table, List<ProcessEntry> tree, Path home) {
    if (table.isNewerThan(started)) {
      verdict = judge(tree, home);
    }
    return verdict != null;
  }

  private @Nullable OverBudget judge(List<ProcessEntry> tree, Path home) {
    if (tree.size() > limits.processes()) {
      return new OverBudget(
          FailureCode.LIMIT_EXCEEDED, "processes", tree.size() + " of " + limits.processes());
    }
    long resident = tree.stream().mapToLong(ProcessEntry::residentBytes).sum();
    if (resident > limits.memory()) {
      return new OverBudget(FailureCode.MEMORY, "memory", resident + " of " + limits.memory());
    }
    ScratchUse use = ScratchUse.of(home, tree, scratch);
    if (use.exceeded()) {
      return new OverBudget(FailureCode.LIMIT_EXCEEDED, "scratch", use + ", of " + scratch);
    }
    return judge(tree.stream().map(ProcessEntry::cpuTime).reduce(Duration.ZERO, Duration::plus));
  }

  // The first look is the base: a worker has used time for earlier calls.
  private @Nullable OverBudget judge(Duration used) {
    before = before == null ? used : before;
    Duration own = used.minus(before);
    return own.compareTo(cpuTime) > 0
        ? new OverBudget(FailureCode.LIMIT_EXCEEDED, "cpu-time", own + " of " + cpuTime)
        : null;
  }
}
