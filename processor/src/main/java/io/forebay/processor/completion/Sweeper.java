package io.forebay.processor.completion;

import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The threads of this process that look for what nobody told of. Each claims for itself, so that it
 * makes no difference whether another thread or another process sweeps beside it.
 */
@Component
class Sweeper implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
  private static final long GRACE_SECONDS = 5;
  private static final long INTERRUPTION_SECONDS = 2;

  private final Sweep sweep;
  private final OrphanCheck orphans;
  private final BucketWalk walk;
  private final CompletionProperties properties;
  private volatile List<ScheduledThreadPoolExecutor> running = List.of();

  Sweeper(
      Sweep sweep,
      OrphanCheck orphans,
      BucketWalk walk,
      Orphans known,
      CompletionProperties properties,
      MeterRegistry meters) {
    this.sweep = sweep;
    this.orphans = orphans;
    this.walk = walk;
    this.properties = properties;
    Meters.ORPHANS.sampledGauge(meters, known::count);
  }

  @Override
  public void start() {
    if (properties.sweepThreads() > 0) {
      ScheduledThreadPoolExecutor sweeps = threads("sweeper-", properties.sweepThreads());
      for (int number = 0; number < properties.sweepThreads(); number++) {
        repeat(sweeps, sweep::pass);
      }
      ScheduledThreadPoolExecutor others = threads("bucket-walk-", 2);
      repeat(others, orphans::pass);
      repeat(others, walk::pass);
      running = List.of(sweeps, others);
    }
  }

  private static ScheduledThreadPoolExecutor threads(String name, int count) {
    AtomicInteger number = new AtomicInteger();
    return new ScheduledThreadPoolExecutor(
        count, task -> new Thread(task, name + number.incrementAndGet()));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it catches whatever it can meet
  private void repeat(ScheduledThreadPoolExecutor on, Runnable pass) {
    long pause = properties.sweepPoll().toMillis();
    on.scheduleWithFixedDelay(() -> attempt(pass), pause, pause, TimeUnit.MILLISECONDS);
  }

  private static void attempt(Runnable pass) {
    try {
      pass.run();
    } catch (Throwable any) { // one that gets out would end all further passes
      log.warn("a sweep ended early: {}", any.toString());
    }
  }

  /** Lets what is under way end; an interrupted rest comes again, here or elsewhere. */
  @Override
  public void stop() {
    List<ScheduledThreadPoolExecutor> stopping = running;
    running = List.of();
    stopping.forEach(ScheduledThreadPoolExecutor::shutdown);
    try {
      for (ScheduledThreadPoolExecutor each : stopping) {
        end(each);
      }
    } catch (InterruptedException hurried) {
      stopping.forEach(ScheduledThreadPoolExecutor::shutdownNow);
      Thread.currentThread().interrupt();
    }
  }

  private static void end(ScheduledThreadPoolExecutor each) throws InterruptedException {
    if (!each.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
      each.shutdownNow();
      if (!each.awaitTermination(INTERRUPTION_SECONDS, TimeUnit.SECONDS)) {
        log.warn("a sweep does not end");
      }
    }
  }

  @Override
  public boolean isRunning() {
    return !running.isEmpty();
  }
}
