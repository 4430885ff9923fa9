package io.forebay.processor.pipeline;

import io.forebay.common.registry.ReprocessingRequests;
import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks now and then for what is to be processed again. */
@Component
class ReprocessingPoll implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ReprocessingPoll.class);

  private final ReprocessingIntake intake;
  private final long pause;
  private @Nullable ScheduledExecutorService schedule;

  ReprocessingPoll(
      ReprocessingIntake intake,
      PipelineProperties properties,
      ReprocessingRequests requests,
      MeterRegistry meters) {
    this.intake = intake;
    this.pause = properties.reprocessPoll().toMillis();
    Meters.REPROCESSING_PENDING.sampledGauge(meters, requests::waiting);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // look() catches whatever it can meet
  public synchronized void start() {
    schedule = Executors.newSingleThreadScheduledExecutor(ReprocessingPoll::daemon);
    schedule.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "reprocessing");
    thread.setDaemon(true);
    return thread;
  }

  private void look() {
    try {
      int made = intake.takeUp();
      if (made > 0) {
        log.info("{} documents are processed again", made);
      }
    } catch (Throwable any) { // one that gets out would end all further looks
      log.warn("nothing is taken up to be processed again: {}", any.toString());
    }
  }

  @Override
  public synchronized void stop() {
    if (schedule != null) {
      schedule.shutdownNow();
      schedule = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return schedule != null;
  }
}
