package io.forebay.processor.sandbox;

import io.forebay.processor.sandbox.process.ProcessTable;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all workers, five times a second at those whose call lasts and once in two seconds at
 * the others. Calls of milliseconds are never looked at and cost nothing.
 */
final class Watch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final Duration PERIOD = Duration.ofMillis(200);
  private static final int QUIET_PERIODS = 10;

  private final Supplier<Collection<WorkerProcess>> workers;
  private final ScheduledExecutorService clock;
  private final Future<?> watching;
  private int quiet;

  Watch(Supplier<Collection<WorkerProcess>> workers) {
    this.workers = workers;
    this.clock = Executors.newSingleThreadScheduledExecutor(task -> daemon(task));
    this.watching =
        clock.scheduleWithFixedDelay(
            this::tick, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "sandbox-watch");
    thread.setDaemon(true);
    return thread;
  }

  private void tick() {
    try {
      Collection<WorkerProcess> watched = workers.get();
      boolean lasting = watched.stream().anyMatch(worker -> worker.lastsLongerThan(PERIOD));
      quiet = lasting ? 0 : quiet + 1;
      if (!watched.isEmpty() && quiet % QUIET_PERIODS == 0) {
        ProcessTable table = ProcessTable.read();
        watched.forEach(worker -> worker.look(table));
      }
    } catch (RuntimeException odd) {
      // A watch that has ended would leave all budgets unwatched.
      LOG.warn("could not look at the workers", odd);
    }
  }

  @Override
  public void close() {
    watching.cancel(false);
    clock.shutdownNow();
  }
}
