package io.forebay.processor.sandbox;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One worker as the service sees it; used by one caller at a time. */
final class WorkerProcess {

  private static final Duration LAST_BREATH = Duration.ofSeconds(2);

  private final Process process;
  private final Path home;
  private final ExecutorService exchanges;
  private final StderrTail stderr;
  private int calls;
  private long idleSince = System.nanoTime();

  private WorkerProcess(Process process, Path home, ExecutorService exchanges) {
    this.process = process;
    this.home = home;
    this.exchanges = exchanges;
    this.stderr = new StderrTail(process.getErrorStream());
  }

  /**
   * Starts a worker and waits until it has said that it is ready.
   *
   * @param parent has one thread, which outlives the worker: to the kernel the parent of a process
   *     is the thread that started it, and a worker that is to die with its parent would otherwise
   *     die with whichever call happened to start it
   */
  static WorkerProcess start(
      List<String> command,
      Path home,
      Duration startup,
      ExecutorService exchanges,
      ExecutorService parent) {
    try {
      Process process = parent.submit(() -> spawn(command, home)).get();
      WorkerProcess worker = new WorkerProcess(process, home, exchanges);
      worker.await(exchanges.submit(() -> Wire.read(worker.process.getInputStream())), startup);
      return worker;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw notStarted(interrupted);
    } catch (ForebayException | ExecutionException | RejectedExecutionException failed) {
      // It had no file yet that could be to blame.
      throw notStarted(failed);
    }
  }

  private static Process spawn(List<String> command, Path home) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().clear();
    builder.environment().putAll(WorkerCommand.environment(home));
    Files.createDirectories(WorkerCommand.temporary(home));
    return builder.start();
  }

  private static ForebayException notStarted(Exception cause) {
    return new ForebayException(
        FailureCode.SANDBOX_UNAVAILABLE,
        "a worker could not be started: " + cause.getMessage(),
        cause);
  }

  /** Sends one request and waits for its response; every way to fail leaves the process dead. */
  byte[] exchange(byte[] request, Duration deadline) {
    calls++;
    byte[] response =
        await(
            exchanges.submit(
                () -> {
                  if (process.getInputStream().available() > 0) {
                    throw new IOException("a worker spoke without being asked");
                  }
                  Wire.write(process.getOutputStream(), request);
                  return Wire.read(process.getInputStream());
                }),
            deadline);
    sweep();
    return response;
  }

  private void sweep() {
    try {
      DirectoryTree.clear(WorkerCommand.temporary(home));
    } catch (UncheckedIOException stillWriting) {
      // Nothing may write there between two calls. The answer stands, the worker goes.
      kill();
    }
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

  private ForebayException dead(@Nullable Throwable cause) {
    int status = exitStatus();
    FailureCode code =
        status == WorkerMain.OUT_OF_MEMORY ? FailureCode.MEMORY : FailureCode.CRASHED;
    return new ForebayException(code, "a worker ended with " + status + lastWords(), cause);
  }

  // A worker that closed its output, or wrote garbage, need not have ended yet.
  private int exitStatus() {
    try {
      if (process.waitFor(LAST_BREATH.toMillis(), TimeUnit.MILLISECONDS)) {
        int status = process.exitValue();
        kill();
        return status;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    kill();
    return -1;
  }

  private String lastWords() {
    String words = stderr.text();
    return words.isEmpty() ? "" : ": " + words;
  }

  /** Ends the process and everything it started, and removes what it left in its home. */
  void kill() {
    List<ProcessHandle> tree =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    tree.forEach(ProcessHandle::destroyForcibly);
    try {
      CompletableFuture.allOf(
              tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
          .get(LAST_BREATH.toMillis(), TimeUnit.MILLISECONDS);
      DirectoryTree.delete(home);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | UncheckedIOException left) {
      // Swept with the rest of the scratch space at the next start.
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Whether it has done what one process may do. */
  boolean spent(SandboxLimits limits) {
    return calls >= limits.filesPerWorker()
        || processorTime().compareTo(limits.cpuTime().dividedBy(2)) >= 0
        || !alive();
  }

  /** Notes that nobody needs it from now on. */
  void rest() {
    idleSince = System.nanoTime();
  }

  // Of the whole tree: what contains the worker may stay around it as a process of its own.
  private Duration processorTime() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  boolean idleLongerThan(Duration duration) {
    return System.nanoTime() - idleSince > duration.toNanos();
  }
}
