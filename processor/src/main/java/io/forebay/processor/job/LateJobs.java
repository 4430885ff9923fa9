package io.forebay.processor.job;

import io.forebay.common.document.DocumentId;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Ends what is past its deadline and in nobody's hands, of all lanes: one without workers would
 * leave its documents in processing for ever.
 */
@Component
class LateJobs implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(LateJobs.class);
  private static final String OWNER = "late-jobs";
  private static final long PAUSE_SECONDS = 5;
  private static final int MOST = 1000;

  private final JobQueue queue;
  private final JobRun run;
  private @Nullable ScheduledExecutorService schedule;

  LateJobs(JobQueue queue, JobHandler handler, Heartbeats heartbeats, MeterRegistry meters) {
    this.queue = queue;
    this.run = new JobRun(queue, handler, heartbeats, meters);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // look() catches whatever it can meet
  public synchronized void start() {
    schedule = Executors.newSingleThreadScheduledExecutor(LateJobs::daemon);
    schedule.scheduleWithFixedDelay(this::look, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, OWNER);
    thread.setDaemon(true);
    return thread;
  }

  private void look() {
    try {
      end();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (Throwable any) { // one that gets out would end all further looks
      log.warn("late jobs are not ended: {}", any.toString());
    }
  }

  /** Ends those that are late now, each tried once: one that cannot be ended now comes again. */
  void end() throws InterruptedException {
    Set<DocumentId> tried = new HashSet<>();
    Optional<Job> late = queue.claimLate(OWNER, tried);
    while (late.isPresent()) {
      tried.add(late.get().documentId());
      run.of(late.get());
      // One that stays would otherwise be the first again, and those behind it never come.
      late = tried.size() < MOST ? queue.claimLate(OWNER, tried) : Optional.empty();
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
