package io.forebay.processor.job;

import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/** The workers of this process: each claims a job, has it handled, and looks for the next. */
@Component
class JobRunner implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

  private static final int GIVE_BACK_TRIES = 20;

  private final JobQueue queue;
  private final JobHandler handler;
  private final Heartbeats heartbeats;
  private final JobProperties properties;
  private final MeterRegistry meters;
  private final Semaphore wake = new Semaphore(0);
  private final String owner = UUID.randomUUID().toString();
  private final List<Thread> workers = new ArrayList<>();
  private volatile boolean running;

  JobRunner(
      JobQueue queue,
      JobHandler handler,
      Heartbeats heartbeats,
      JobProperties properties,
      MeterRegistry meters) {
    this.queue = queue;
    this.handler = handler;
    this.heartbeats = heartbeats;
    this.properties = properties;
    this.meters = meters;
    for (Lane lane : Lane.values()) {
      Meters.JOBS_PENDING.sampledGauge(meters, () -> queue.pending(lane), "lane", lane.wire());
    }
  }

  @Override
  public void start() {
    running = true;
    for (Lane lane : Lane.values()) {
      for (int number = 1; number <= properties.concurrency(lane); number++) {
        Thread worker = new Thread(() -> work(lane), lane.wire() + "-job-" + number);
        workers.add(worker);
        worker.start();
      }
    }
  }

  @TransactionalEventListener
  void onAdded(JobAdded added) {
    wake.release();
  }

  private void work(Lane lane) {
    while (running) {
      try {
        Optional<Job> claimed = queue.claim(lane, owner);
        if (claimed.isPresent()) {
          attempt(claimed.get());
        } else {
          wake.drainPermits();
          wake.tryAcquire(properties.poll().toMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException stopping) {
        log.debug("worker interrupted");
      } catch (Throwable any) { // a worker that ends would be missed by nobody
        log.error("worker pauses", any);
        pause();
      }
    }
  }

  private void attempt(Job job) {
    Timer.Sample sample = Timer.start(meters);
    JobResult result = JobResult.LOST;
    RunningJob began = heartbeats.begin(job);
    try {
      result = handler.handle(job);
    } catch (InterruptedException takenOverOrStopping) {
      heartbeats.end(began);
      giveBack(job);
    } catch (DataAccessException | TransactionException databaseAway) {
      log.warn("database away during {}: {}", job.documentId(), databaseAway.getMessage());
      heartbeats.end(began);
      giveBack(job);
    } finally {
      heartbeats.end(began);
      sample.stop(
          Meters.JOB_DURATION.timer(meters, "lane", job.lane().wire(), "outcome", result.tag()));
    }
  }

  /** So that it need not wait for its lease to end; does nothing where it is somebody else's. */
  private void giveBack(Job job) {
    for (int tries = 0; tries < GIVE_BACK_TRIES; tries++) {
      try {
        queue.giveBack(job);
        return;
      } catch (DataAccessException | TransactionException databaseAway) {
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(properties.poll().toMillis());
    } catch (InterruptedException stopping) {
      log.debug("worker interrupted in its pause");
    }
  }

  /**
   * Takes no more work and lets running jobs end; what does not end in time goes back when its
   * lease does.
   */
  @Override
  public void stop() {
    running = false;
    wake.release(workers.size());
    long until = System.nanoTime() + properties.drain().toNanos();
    try {
      for (Thread worker : workers) {
        worker.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
        worker.interrupt();
        worker.join(TimeUnit.SECONDS.toMillis(2));
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    workers.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
