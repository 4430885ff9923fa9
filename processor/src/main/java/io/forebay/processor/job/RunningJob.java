package io.forebay.processor.job;

/**
 * A job and the thread that works on it. Once the job has ended the thread belongs to the next one:
 * an interrupt that comes later must not reach it.
 */
final class RunningJob {

  private final Job job;
  private final Thread worker;
  private boolean ended;

  RunningJob(Job job, Thread worker) {
    this.job = job;
    this.worker = worker;
  }

  Job job() {
    return job;
  }

  /** Stops the worker, unless it is through with this job. */
  synchronized void interrupt() {
    if (!ended) {
      worker.interrupt();
    }
  }

  /** To be called by the worker itself; takes back an interrupt that was meant for this job. */
  synchronized void end() {
    ended = true;
    Thread.interrupted();
  }
}
