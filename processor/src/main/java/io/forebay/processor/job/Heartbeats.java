package io.forebay.processor.job;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Keeps the leases of running jobs alive. A worker whose job was taken over, or whose document's
 * time is over, is interrupted.
 */
@Component
class Heartbeats implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Heartbeats.class);
  private static final int BEATS_PER_LEASE = 3;

  private final JobQueue queue;
  private final Clock clock;
  private final Set<RunningJob> running = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService schedule;

  @SuppressWarnings("FutureReturnValueIgnored") // beat() catches whatever it can meet
  Heartbeats(JobQueue queue, JobProperties properties, Clock clock) {
    this.queue = queue;
    this.clock = clock;
    this.schedule = Executors.newSingleThreadScheduledExecutor(Heartbeats::daemon);
    long pause = properties.lease().toMillis() / BEATS_PER_LEASE;
    schedule.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "job-heartbeats");
    thread.setDaemon(true);
    return thread;
  }

  /** To be called by the worker; the beats go on until {@link #end}. */
  RunningJob begin(Job job) {
    RunningJob began = new RunningJob(job, Thread.currentThread());
    running.add(began);
    return began;
  }

  void end(RunningJob job) {
    running.remove(job);
    job.end();
  }

  /** How many jobs of this lane are worked on in this process. */
  long running(Lane lane) {
    return running.stream().filter(each -> each.job().lane() == lane).count();
  }

  /** For others, without waiting for their leases to end, from workers that did not stop. */
  void giveAllBack() {
    running.forEach(this::giveBack);
    running.clear();
  }

  private void giveBack(RunningJob each) {
    log.warn("{} goes to others, its worker does not stop", each.job().documentId());
    try {
      queue.giveBack(each.job());
    } catch (RuntimeException databaseAway) {
      log.warn("it goes once its lease ends: {}", databaseAway.getMessage());
    }
  }

  private void beat() {
    running.forEach(this::beat);
  }

  private void beat(RunningJob each) {
    try {
      boolean late = clock.instant().isAfter(each.job().deadline());
      if (late || !queue.heartbeat(each.job())) {
        each.interrupt();
      }
    } catch (Throwable any) { // one that gets out would end all further beats
      log.warn("no heartbeat for {}: {}", each.job().documentId(), any.toString());
    }
  }

  @Override
  public void destroy() {
    schedule.shutdownNow();
  }
}
