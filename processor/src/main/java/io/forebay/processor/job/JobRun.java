package io.forebay.processor.job;

import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** One claimed job in the hands of a worker: kept alive, timed, and given back if need be. */
final class JobRun {

  private static final Logger log = LoggerFactory.getLogger(JobRun.class);

  private static final int GIVE_BACK_TRIES = 20;
  private static final long GIVE_BACK_PAUSE_MILLIS = 500;

  private final JobQueue queue;
  private final JobHandler handler;
  private final Heartbeats heartbeats;
  private final MeterRegistry meters;

  JobRun(JobQueue queue, JobHandler handler, Heartbeats heartbeats, MeterRegistry meters) {
    this.queue = queue;
    this.handler = handler;
    this.heartbeats = heartbeats;
    this.meters = meters;
  }

  /** Works on the job until it is finished, released or somebody else's. */
  void of(Job job) throws InterruptedException {
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
  private void giveBack(Job job) throws InterruptedException {
    for (int tries = 0; tries < GIVE_BACK_TRIES; tries++) {
      try {
        queue.giveBack(job);
        return;
      } catch (DataAccessException | TransactionException databaseAway) {
        Thread.sleep(GIVE_BACK_PAUSE_MILLIS);
      }
    }
  }
}
