package io.forebay.processor.sandbox;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A pool of warm worker processes that run {@link Operation}s on untrusted bytes. The death of a
 * worker is the verdict on the one call it was busy with; the next call gets another worker.
 *
 * <p>Safe for any number of threads; as many calls run at a time as there are workers.
 */
public final class Sandbox implements AutoCloseable {

  private final SandboxLimits limits;
  private final Path root;
  private final Containment containment;
  private final Semaphore permits;
  private final Deque<WorkerProcess> idle = new ConcurrentLinkedDeque<>();
  private final Set<WorkerProcess> all = ConcurrentHashMap.newKeySet();
  private final ExecutorService exchanges = Executors.newCachedThreadPool(Sandbox::daemon);
  private final ScheduledExecutorService keeper =
      Executors.newSingleThreadScheduledExecutor(Sandbox::daemon);
  private final Future<?> keeping;
  private volatile boolean closed;

  private Sandbox(SandboxLimits limits, Path root, Containment containment) {
    this.limits = limits;
    this.root = root;
    this.containment = containment;
    this.permits = new Semaphore(limits.workers(), true);
    long period = Math.max(1, limits.idle().toMillis() / 2);
    this.keeping =
        keeper.scheduleWithFixedDelay(this::retireIdle, period, period, TimeUnit.MILLISECONDS);
  }

  /**
   * Probes the host and opens the pool; no worker runs yet.
   *
   * @param root the scratch directory below which every call's directory lies; created if need be
   */
  public static Sandbox open(SandboxLimits limits, Path root) {
    try {
      Path real = Files.createDirectories(root).toRealPath();
      return new Sandbox(limits, real, ContainmentProbe.run(limits, real));
    } catch (IOException e) {
      throw new UncheckedIOException("scratch directory cannot be used: " + root, e);
    }
  }

  /** What holds the workers on this host. */
  public Containment containment() {
    return containment;
  }

  /** Starts one worker in the background, so that the first call need not wait for it. */
  public void prewarm() {
    exchanges.execute(
        () -> {
          if (permits.tryAcquire()) {
            try {
              release(start());
            } finally {
              permits.release();
            }
          }
        });
  }

  /**
   * Runs one operation and waits for its result. Interrupting the caller kills the worker; the
   * caller's interrupt flag stays set.
   *
   * @throws ForebayException with {@code timeout} where the deadline passed, {@code memory} where
   *     the worker ran out of it, {@code crashed} where it died or broke the protocol, {@code
   *     sandbox-unavailable} where none could be started, and the code that the operation itself
   *     gave for its input
   */
  public SandboxReply call(SandboxCall call) {
    return call(call, Function.identity());
  }

  /**
   * As {@link #call(SandboxCall)}, and checks the reply while the worker is still held: one whose
   * reply is refused with {@code crashed} is killed and never given another file.
   */
  public <T> T call(SandboxCall call, Function<SandboxReply, T> reading) {
    Path directory = inside(call.directory());
    byte[] request =
        Wire.JSON.writeValueAsBytes(
            new Wire.Request(
                call.operation(), Wire.JSON.valueToTree(call.arguments()), directory.toString()));
    if (request.length > Wire.MAX_FRAME) {
      throw new IllegalArgumentException("the arguments are too long for one call");
    }
    acquire();
    try {
      WorkerProcess worker = warmOrNew();
      try {
        byte[] frame = worker.exchange(request, call.deadline());
        return checked(worker, reply(directory, worker, frame), reading);
      } finally {
        release(worker);
      }
    } finally {
      permits.release();
    }
  }

  private Path inside(Path directory) {
    try {
      Path real = directory.toRealPath();
      if (real.startsWith(root) && Files.isDirectory(real)) {
        return real;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalArgumentException(directory + " does not lie below " + root);
  }

  private void acquire() {
    try {
      permits.acquire();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ForebayException(
          FailureCode.SANDBOX_UNAVAILABLE, "interrupted while waiting for a worker", interrupted);
    }
    if (closed) {
      permits.release();
      throw new ForebayException(FailureCode.SANDBOX_UNAVAILABLE, "the sandbox is closed");
    }
  }

  private WorkerProcess warmOrNew() {
    for (WorkerProcess warm = idle.pollFirst(); warm != null; warm = idle.pollFirst()) {
      if (warm.alive()) {
        return warm;
      }
      retire(warm);
    }
    return start();
  }

  private WorkerProcess start() {
    Path home = root.resolve(".workers").resolve(UUID.randomUUID().toString());
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new ForebayException(FailureCode.SCRATCH_FULL, "no home for a worker", e);
    }
    WorkerProcess worker =
        WorkerProcess.start(
            WorkerCommand.of(containment.prefix(), limits, home),
            home,
            limits.startup(),
            exchanges,
            keeper);
    all.add(worker);
    return worker;
  }

  private static <T> T checked(
      WorkerProcess worker, SandboxReply reply, Function<SandboxReply, T> reading) {
    try {
      return reading.apply(reply);
    } catch (ForebayException refused) {
      if (refused.code() == FailureCode.CRASHED) {
        worker.kill();
      }
      throw refused;
    }
  }

  private static SandboxReply reply(Path directory, WorkerProcess worker, byte[] frame) {
    Wire.Response response = response(worker, frame);
    JsonNode result = response.result();
    if (response.code() != null) {
      throw failure(response.code(), response.message());
    }
    if (result == null) {
      throw garbage(worker, null);
    }
    return new SandboxReply(directory, result);
  }

  private static Wire.Response response(WorkerProcess worker, byte[] frame) {
    try {
      return Wire.JSON.readValue(frame, Wire.Response.class);
    } catch (JacksonException mismatch) {
      throw garbage(worker, mismatch);
    }
  }

  private static ForebayException garbage(WorkerProcess worker, @Nullable Exception cause) {
    worker.kill();
    return new ForebayException(FailureCode.CRASHED, "a worker answered garbage", cause);
  }

  private static ForebayException failure(String wire, @Nullable String message) {
    FailureCode code = FailureCode.ofCode(wire);
    return code != null && WorkerFailures.ACCEPTED.contains(code)
        ? new ForebayException(code, "in the worker: " + message)
        : new ForebayException(FailureCode.CRASHED, "a worker failed with an unknown code");
  }

  private void release(WorkerProcess worker) {
    if (closed || worker.spent(limits)) {
      retire(worker);
      return;
    }
    worker.rest();
    idle.addFirst(worker);
    if (closed && idle.remove(worker)) {
      retire(worker);
    }
  }

  private void retire(WorkerProcess worker) {
    all.remove(worker);
    worker.kill();
  }

  private void retireIdle() {
    for (WorkerProcess worker : List.copyOf(idle)) {
      if (worker.idleLongerThan(limits.idle()) && idle.remove(worker)) {
        retire(worker);
      }
    }
  }

  /** The process ids of the workers alive, for tests and for the log. */
  public Set<Long> workers() {
    return Set.copyOf(all.stream().filter(WorkerProcess::alive).map(WorkerProcess::pid).toList());
  }

  /** Kills all workers; calls under way end with {@code crashed}. */
  @Override
  public void close() {
    closed = true;
    keeping.cancel(false);
    keeper.shutdownNow();
    all.forEach(this::retire);
    idle.clear();
    exchanges.shutdown();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "sandbox");
    thread.setDaemon(true);
    return thread;
  }
}
