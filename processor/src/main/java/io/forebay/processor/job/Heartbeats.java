package io.forebay.processor.job;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Keeps the leases of running jobs alive and interrupts a worker whose job was taken over. */
@Component
class Heartbeats implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Heartbeats.class);
  private static final int BEATS_PER_LEASE = 3;

  private final JobQueue queue;
  private final Map<Job, Thread> running = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock;

  @SuppressWarnings("FutureReturnValueIgnored") // beat() catches whatever it can meet
  Heartbeats(JobQueue queue, JobProperties properties) {
    this.queue = queue;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "job-heartbeats");
              thread.setDaemon(true);
              return thread;
            });
    long pause = properties.lease().toMillis() / BEATS_PER_LEASE;
    clock.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.MILLISECONDS);
  }

  void begin(Job job) {
    running.put(job, Thread.currentThread());
  }

  void end(Job job) {
    running.remove(job);
  }

  private void beat() {
    running.forEach(
        (job, worker) -> {
          try {
            if (!queue.heartbeat(job) && running.remove(job, worker)) {
              log.warn("job of {} was taken over", job.documentId());
              worker.interrupt();
            }
          } catch (RuntimeException databaseAway) {
            log.warn("no heartbeat for {}: {}", job.documentId(), databaseAway.getMessage());
          }
        });
  }

  @Override
  public void destroy() {
    clock.shutdownNow();
  }
}
