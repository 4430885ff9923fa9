package io.forebay.processor.sandbox;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.sandbox.process.ProcessTree;
import io.forebay.processor.sandbox.tool.ToolProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * Starts workers of one kind.
 *
 * @param limits what each may use
 * @param wrapping what contains them
 * @param root below which they live
 * @param exchanges runs what waits for a worker to speak
 * @param parent has one thread, which outlives all workers: to the kernel the parent of a process
 *     is the thread that started it, and a worker that is to die with its parent would otherwise
 *     die with whichever call happened to start it
 */
record WorkerFactory(
    SandboxLimits limits,
    Wrapping wrapping,
    Path root,
    ExecutorService exchanges,
    Executor parent) {

  /** Starts a worker and waits until it has said that it is ready. */
  WorkerProcess start() {
    String id = UUID.randomUUID().toString();
    WorkerHome home = home(id);
    return start(command(home), home, id);
  }

  WorkerProcess start(List<String> command, WorkerHome home, String id) {
    Process process = spawn(command, home, id);
    ProcessTree tree =
        new ProcessTree(
            process.toHandle(),
            ToolProcesses.VARIABLE + "=" + id,
            wrapping.containment().has("private-processes"));
    WorkerProcess worker = new WorkerProcess(process, tree, home, limits.worker(), exchanges);
    try {
      worker.awaitReady(limits.startup());
      return worker;
    } catch (ForebayException failed) {
      // It had no file yet that could be to blame.
      throw notStarted(failed);
    }
  }

  private WorkerHome home(String id) {
    try {
      return new WorkerHome(root.resolve(".workers").resolve(id)).prepare();
    } catch (IOException e) {
      throw new ForebayException(FailureCode.SCRATCH_FULL, "no home for a worker", e);
    }
  }

  private List<String> command(WorkerHome home) {
    List<String> command = new ArrayList<>(wrapping.prefix(limits.worker(), home.path()));
    command.addAll(WorkerCommand.jvm(limits.worker(), home.path()));
    command.addAll(WorkerCommand.withLibraries());
    command.addAll(WorkerCommand.main(wrapping.containment().has("private-processes")));
    return command;
  }

  private Process spawn(List<String> command, WorkerHome home, String id) {
    CompletableFuture<Process> spawning = spawning(command, home, id);
    try {
      return spawning.get();
    } catch (InterruptedException interrupted) {
      // Nobody waits for it any more, and it may well be on its way.
      Future<?> unused =
          spawning
              .thenAccept(Process::destroyForcibly)
              .whenComplete((done, failed) -> home.delete());
      Thread.currentThread().interrupt();
      throw notStarted(interrupted);
    } catch (ExecutionException failed) {
      home.delete();
      throw notStarted(failed);
    }
  }

  private CompletableFuture<Process> spawning(List<String> command, WorkerHome home, String id) {
    try {
      return CompletableFuture.supplyAsync(() -> spawned(command, home, id), parent);
    } catch (RejectedExecutionException closed) {
      return CompletableFuture.failedFuture(closed);
    }
  }

  private static Process spawned(List<String> command, WorkerHome home, String id) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.path().toFile());
    builder.environment().clear();
    builder.environment().putAll(WorkerCommand.environment(home, id));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static ForebayException notStarted(Exception cause) {
    return new ForebayException(
        FailureCode.SANDBOX_UNAVAILABLE,
        "a worker could not be started: " + cause.getMessage(),
        cause);
  }
}
