package io.forebay.processor.sandbox;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Workers of one kind, all alike: as many calls run at a time as there are permits. */
final class WorkerPool {

  private final SandboxLimits limits;
  private final WorkerFactory factory;
  private final Semaphore permits;
  private final Deque<WorkerProcess> idle = new ConcurrentLinkedDeque<>();
  private final Set<WorkerProcess> all = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Shares the permits with the kind's other pools. */
  WorkerPool(WorkerFactory factory, Semaphore permits) {
    this.limits = factory.limits();
    this.factory = factory;
    this.permits = permits;
  }

  /** Starts a worker where that keeps no call waiting. */
  void prewarm() {
    if (permits.tryAcquire()) {
      try {
        release(start());
      } finally {
        permits.release();
      }
    }
  }

  /** Lends a worker, and waits for one no longer than calls may. */
  <T> T with(Function<WorkerProcess, T> use) {
    acquire();
    try {
      WorkerProcess worker = warmOrNew();
      try {
        return use.apply(worker);
      } finally {
        worker.sweep();
        release(worker);
      }
    } finally {
      permits.release();
    }
  }

  private void acquire() {
    try {
      if (!permits.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        throw unavailable("no worker was free for " + limits.patience());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted while waiting for a worker");
    }
    if (closed) {
      permits.release();
      throw unavailable("the sandbox is closed");
    }
  }

  private static ForebayException unavailable(String why) {
    return new ForebayException(FailureCode.SANDBOX_UNAVAILABLE, why);
  }

  private WorkerProcess warmOrNew() {
    for (WorkerProcess warm = idle.pollFirst(); warm != null; warm = idle.pollFirst()) {
      if (warm.lend()) {
        return warm;
      }
      retire(warm);
    }
    return start();
  }

  private WorkerProcess start() {
    WorkerProcess worker = factory.start();
    all.add(worker);
    if (closed) {
      retire(worker);
      throw unavailable("the sandbox is closed");
    }
    return worker;
  }

  private void release(WorkerProcess worker) {
    if (closed || worker.spent(limits.filesPerWorker())) {
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

  void retireIdle() {
    for (WorkerProcess worker : List.copyOf(idle)) {
      if (worker.idleLongerThan(limits.idle()) && idle.remove(worker)) {
        retire(worker);
      }
    }
  }

  SandboxLimits limits() {
    return limits;
  }

  /** Those that run, busy or not. */
  Collection<WorkerProcess> workers() {
    return all.stream().filter(WorkerProcess::alive).toList();
  }

  void close() {
    closed = true;
    all.forEach(this::retire);
    idle.clear();
  }
}
