package io.forebay.processor.job;

import io.forebay.common.failure.FailureCode;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** When a job is tried again, and when no more. */
@Component
public class RetryPolicy {

  /** Not the file's doing: an attempt that met one of these does not count. */
  private static final Set<FailureCode> SURROUNDINGS =
      EnumSet.of(
          FailureCode.STORAGE_UNAVAILABLE,
          FailureCode.DATABASE_UNAVAILABLE,
          FailureCode.BROKER_UNAVAILABLE,
          FailureCode.SCRATCH_FULL);

  /** Deaths and deadlines of a worker over one file, after which the file is to blame. */
  private static final int WORKER_DEATHS = 3;

  private static final int LARGEST_SHIFT = 20;

  private final JobProperties properties;
  private final Clock clock;

  RetryPolicy(JobProperties properties, Clock clock) {
    this.properties = properties;
    this.clock = clock;
  }

  /** Whether this claim is one more than there may be. */
  public boolean exhausted(Job job) {
    return job.attempt() > properties.attempts();
  }

  /** Whether no attempt may follow one that failed in this way. */
  public boolean last(Job job, FailureCode code) {
    int allowed =
        code == FailureCode.CRASHED || code == FailureCode.TIMEOUT
            ? Math.min(WORKER_DEATHS, properties.attempts())
            : properties.attempts();
    boolean late = clock.instant().isAfter(job.deadline());
    return late || (burnsAttempt(code) && job.attempt() >= allowed);
  }

  /** Whether an attempt that failed in this way counts. */
  public boolean burnsAttempt(FailureCode code) {
    return !SURROUNDINGS.contains(code);
  }

  /**
   * How long to wait: doubling, with jitter from half to the whole, so that jobs do not come back
   * in step.
   */
  public Duration pause(Job job) {
    int shift = Math.min(LARGEST_SHIFT, job.attempt() - 1);
    long wanted = properties.firstBackOff().toMillis() << shift;
    long bounded = Math.min(wanted, properties.longestBackOff().toMillis());
    return Duration.ofMillis(bounded / 2 + ThreadLocalRandom.current().nextLong(bounded / 2 + 1));
  }
}
