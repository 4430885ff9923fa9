package io.forebay.processor.sandbox;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.sandbox.process.ProcessEntry;
import io.forebay.processor.sandbox.process.ProcessTable;
import io.forebay.processor.sandbox.process.ProcessTree;
import io.forebay.processor.sandbox.tool.StderrTail;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One worker as the service sees it; used by one caller at a time, looked at by the watch. */
final class WorkerProcess {

  private static final int AT_ONCE = 4000;
  private static final Duration LAST_BREATH = Duration.ofSeconds(2);

  private final Process process;
  private final ProcessTree tree;
  private final WorkerHome home;
  private final WorkerLimits limits;
  private final ExecutorService exchanges;
  private final StderrTail stderr;
  private final Future<?> ending;
  private int calls;
  private int processesAtRest;
  private volatile long idleSince = System.nanoTime();
  private volatile Duration processorTime = Duration.ZERO;
  private volatile @Nullable CallBudget budget;

  /** A new one is its starter's. */
  private boolean lent = true;

  WorkerProcess(
      Process process,
      ProcessTree tree,
      WorkerHome home,
      WorkerLimits limits,
      ExecutorService exchanges) {
    this.process = process;
    this.tree = tree;
    this.home = home;
    this.limits = limits;
    this.exchanges = exchanges;
    this.stderr = new StderrTail(process.getErrorStream());
    // What it started may hold the pipe open, and a caller would wait for its deadline.
    this.ending = process.onExit().thenRun(this::end);
  }

  /** Waits for its first word; every way to fail leaves the process dead. */
  void awaitReady(Duration startup) {
    await(exchanges.submit(() -> Wire.read(process.getInputStream())), startup);
    processesAtRest = tree.size();
  }

  /** Sends one request and waits for its response; every way to fail leaves the process dead. */
  byte[] exchange(byte[] request, SandboxCall call) {
    calls++;
    begin(new CallBudget(limits, call));
    try {
      return await(converse(request, call), call.deadline());
    } finally {
      begin(null);
    }
  }

  // Not while the watch ends it for an earlier call, or for its company at rest.
  private synchronized void begin(@Nullable CallBudget next) {
    idleSince = System.nanoTime();
    budget = next;
  }

  // What the empty pipe takes at once is written here: every thread that has to be woken costs
  // time.
  private Future<byte @Nullable []> converse(byte[] request, SandboxCall call) {
    HeardProgress progress = new HeardProgress(call.progress());
    if (request.length > AT_ONCE) {
      return exchanges.submit(
          () -> {
            Wire.write(process.getOutputStream(), request);
            return Wire.read(process.getInputStream(), progress);
          });
    }
    Future<byte @Nullable []> response =
        exchanges.submit(() -> Wire.read(process.getInputStream(), progress));
    try {
      Wire.write(process.getOutputStream(), request);
    } catch (IOException dead) {
      // It has ended, and so does its output.
    }
    return response;
  }

  private byte[] await(Future<byte @Nullable []> frame, Duration deadline) {
    try {
      byte[] response = frame.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      if (response != null) {
        return response;
      }
      throw dead(null);
    } catch (TimeoutException late) {
      kill();
      throw new ForebayException(
          FailureCode.TIMEOUT, "a worker was killed after " + deadline + lastWords(), late);
    } catch (ExecutionException broken) {
      throw dead(broken.getCause());
    } catch (InterruptedException interrupted) {
      kill();
      Thread.currentThread().interrupt();
      throw new ForebayException(
          FailureCode.CRASHED, "the caller was interrupted, its worker killed", interrupted);
    }
  }

  private RuntimeException dead(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException ofListener) {
      kill();
      return ofListener;
    }
    // One that broke the protocol need not be ending; one that closed its output is.
    boolean ending = cause == null || cause instanceof EOFException;
    int status = exitStatus(ending ? LAST_BREATH : LAST_BREATH.dividedBy(10));
    OverBudget verdict = verdict();
    if (verdict != null) {
      return verdict;
    }
    return new ForebayException(
        WorkerExit.code(status, stderr.text()),
        "a worker ended with " + status + lastWords(),
        cause);
  }

  private @Nullable OverBudget verdict() {
    CallBudget current = budget;
    return current == null ? null : current.verdict();
  }

  private int exitStatus(Duration patience) {
    int status = -1;
    try {
      if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        status = process.exitValue();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    kill();
    return status;
  }

  private String lastWords() {
    String words = stderr.text();
    return words.isEmpty() ? "" : ": " + words;
  }

  /**
   * For the watch: kills it where it uses more than its call may, or has company while it rests.
   */
  void look(ProcessTable table) {
    List<ProcessEntry> members = tree.in(table);
    processorTime =
        members.stream()
            .map(ProcessEntry::cpuTime)
            .max(Comparator.naturalOrder())
            .orElse(processorTime);
    CallBudget current = budget;
    if (current == null) {
      endAtRest(table, members.size());
    } else if (current.exceeded(table, members, home.path())) {
      endDuring(current);
    }
  }

  /** The next call may have begun since, and is not to die of what this one used. */
  private synchronized void endDuring(CallBudget judged) {
    if (budget == judged) {
      end();
    }
  }

  private synchronized void endAtRest(ProcessTable table, int members) {
    if (!lent && table.isNewerThan(idleSince) && members > processesAtRest) {
      end();
    }
  }

  boolean lastsLongerThan(Duration age) {
    CallBudget current = budget;
    return current != null && current.olderThan(age);
  }

  WorkerHome home() {
    return home;
  }

  /** Removes what the call left; a worker that still writes there goes, its answer stands. */
  void sweep() {
    try {
      home.sweep();
    } catch (UncheckedIOException stillWriting) {
      kill();
    }
  }

  /** Ends the process and everything it started. */
  private void end() {
    try {
      tree.kill(LAST_BREATH);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the process and everything it started, and removes what it left in its home. */
  void kill() {
    boolean interrupted = Thread.interrupted();
    ending.cancel(false);
    end();
    try {
      home.delete();
    } catch (UncheckedIOException left) {
      // Swept with the rest of the scratch space at the next start.
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Whether it is there and has not said more than it was asked: the next file is not to blame. */
  boolean waits() {
    try {
      return alive() && process.getInputStream().available() == 0;
    } catch (IOException broken) {
      return false;
    }
  }

  long pid() {
    return process.pid();
  }

  /** Whether it has done what one process may do. */
  boolean spent(int filesPerWorker) {
    return calls >= filesPerWorker
        || processorTime.compareTo(limits.cpuTime().dividedBy(2)) >= 0
        || !waits();
  }

  /** Takes it out of its rest; false where it is of no use any more. */
  synchronized boolean lend() {
    lent = waits();
    return lent;
  }

  /** Notes that nobody needs it from now on. */
  synchronized void rest() {
    idleSince = System.nanoTime();
    lent = false;
  }

  boolean idleLongerThan(Duration duration) {
    return System.nanoTime() - idleSince > duration.toNanos();
  }
}
