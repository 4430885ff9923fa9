package io.forebay.standalone;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parts that start at the same time, of which either all run in the end or none does. */
final class StartUp {
  private static final Logger LOG = LoggerFactory.getLogger(StartUp.class);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Part> parts = new ArrayList<>();
  private @Nullable StartupException failure;

  private record Part(String name, Future<? extends AutoCloseable> started) {}

  /** Begins to start a part; those begun first are stopped last. */
  void begin(String name, Callable<? extends AutoCloseable> start) {
    parts.add(
        new Part(
            name,
            threads.submit(
                () -> {
                  long begun = System.nanoTime();
                  AutoCloseable part = start.call();
                  LOG.info(
                      "{} is up after {} ms",
                      name,
                      TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
                  return part;
                })));
  }

  /**
   * Waits for all of them. Answers what to stop, in order.
   *
   * @throws StartupException where a part failed, after the others were stopped
   */
  Deque<AutoCloseable> await() {
    Deque<AutoCloseable> running = new ArrayDeque<>();
    for (Part part : parts) {
      AutoCloseable started = outcome(part);
      if (started != null) {
        running.push(started);
      }
    }
    threads.shutdown();
    if (failure != null) {
      running.forEach(OrderlyStop::stop);
      throw failure;
    }
    return running;
  }

  private @Nullable AutoCloseable outcome(Part part) {
    while (true) {
      try {
        return part.started().get();
      } catch (ExecutionException e) {
        Throwable cause = e.getCause();
        fail(StartupException.of(part.name(), cause == null ? e : cause));
        return null;
      } catch (InterruptedException e) {
        // Parts must not be left half started: they are interrupted too, and waited for.
        fail(new StartupException("interrupted while starting", e));
        threads.shutdownNow();
      }
    }
  }

  private void fail(StartupException first) {
    if (failure == null) {
      failure = first;
    }
  }
}
