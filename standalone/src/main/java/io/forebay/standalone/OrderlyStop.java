package io.forebay.standalone;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops a part without throwing, and without waiting for one that hangs. */
final class OrderlyStop {
  private static final Logger LOG = LoggerFactory.getLogger(OrderlyStop.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private OrderlyStop() {}

  static void stop(AutoCloseable part) {
    stop(part, PATIENCE);
  }

  static void stop(AutoCloseable part, Duration patience) {
    String name = part.getClass().getSimpleName();
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              part.close();
              return true;
            });
    Thread thread = new Thread(task, "stop-" + name);
    thread.setDaemon(true); // one that hangs must not keep the process alive
    thread.start();
    await(task, name, patience);
  }

  private static void await(FutureTask<Boolean> task, String name, Duration patience) {
    // An interrupt may be why it stops; a part that nobody waits for would outlive the process.
    boolean interrupted = Thread.interrupted();
    try {
      task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      LOG.warn("{} did not stop in order", name, e.getCause());
    } catch (TimeoutException e) {
      LOG.warn("{} did not stop within {} s", name, patience.toSeconds());
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
