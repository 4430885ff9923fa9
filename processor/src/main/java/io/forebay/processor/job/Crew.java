package io.forebay.processor.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of one lane in this process: each claims a job, has it handled, and looks for the
 * next. Who finds nothing in the own lane helps the fast one: its jobs are short, so that the own
 * lane does not wait long. Nobody helps the others, whose concurrency bounds what this process can
 * have in hand of them.
 */
final class Crew {

  private static final Logger log = LoggerFactory.getLogger(Crew.class);

  private final List<Lane> lanes;
  private final int size;
  private final JobSource source;
  private final JobRun run;
  private final Duration poll;
  private final Semaphore calls = new Semaphore(0);
  private final AtomicInteger idle = new AtomicInteger();
  private final List<Thread> workers = new ArrayList<>();
  private volatile boolean running;

  /** Where the workers find work. */
  interface JobSource {
    Optional<Job> claim(Lane lane);
  }

  Crew(Lane lane, JobProperties properties, JobSource source, JobRun run) {
    this.lanes = lane == Lane.FAST ? List.of(lane) : List.of(lane, Lane.FAST);
    this.size = properties.concurrency(lane);
    this.poll = properties.poll();
    this.source = source;
    this.run = run;
  }

  /** Whether its workers look after the lane of this spelling, be it their own or not. */
  boolean serves(String wire) {
    return lanes.stream().map(Lane::wire).anyMatch(wire::equals);
  }

  void start() {
    running = true;
    for (int number = 1; number <= size; number++) {
      Thread worker = new Thread(this::work, lanes.get(0).wire() + "-job-" + number);
      workers.add(worker);
      worker.start();
    }
  }

  /**
   * Has one worker look for a job. The call waits for the next who is free, as the job may come
   * between a worker's look and its rest; more calls than workers would be looks in vain.
   *
   * @return whether somebody is free
   */
  boolean call() {
    boolean free = idle.get() > 0;
    if (calls.availablePermits() < size) {
      calls.release();
    }
    return free;
  }

  private void work() {
    while (running) {
      try {
        Optional<Job> claimed = claim();
        if (claimed.isPresent()) {
          callAnother();
          run.of(claimed.get());
        } else {
          rest();
        }
      } catch (InterruptedException stopping) {
        log.debug("worker interrupted");
      } catch (Throwable any) { // a worker that ends would be missed by nobody
        log.error("worker pauses", any);
        pause();
      }
    }
  }

  private Optional<Job> claim() {
    return lanes.stream().map(source::claim).flatMap(Optional::stream).findFirst();
  }

  /** Jobs that are added in one transaction are told of once. */
  private void callAnother() {
    if (idle.get() > 0) {
      call();
    }
  }

  private void rest() throws InterruptedException {
    idle.incrementAndGet();
    try {
      boolean called = calls.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
      log.trace("called: {}", called);
    } finally {
      idle.decrementAndGet();
    }
  }

  private void pause() {
    try {
      rest();
    } catch (InterruptedException stopping) {
      log.debug("worker interrupted in its pause");
    }
  }

  /** Takes no more jobs. */
  void close() {
    running = false;
    calls.release(size);
  }

  void interrupt() {
    workers.forEach(Thread::interrupt);
  }

  /** Waits for the ends of its workers until this time of {@link System#nanoTime}. */
  void join(long until) throws InterruptedException {
    for (Thread worker : workers) {
      worker.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
    }
    workers.removeIf(worker -> !worker.isAlive());
  }
}
