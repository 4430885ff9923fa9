package io.forebay.processor.job;

import io.forebay.common.failure.Disposition;
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
          FailureCode.SANDBOX_UNAVAILABLE,
          FailureCode.SCANNER_UNAVAILABLE,
          FailureCode.PROFILE_MISSING,
          FailureCode.SCRATCH_FULL);

  private static final Set<FailureCode> DEATHS =
      EnumSet.of(FailureCode.CRASHED, FailureCode.TIMEOUT);

  /** Deaths of a worker over one file, after which the file is to blame. */
  private static final int DEATHS_ALLOWED = 3;

  private static final int LARGEST_SHIFT = 20;

  private final JobProperties properties;
  private final Clock clock;

  RetryPolicy(JobProperties properties, Clock clock) {
    this.properties = properties;
    this.clock = clock;
  }

  /** Whether this claim is one more than there may be: every one before it ended without a word. */
  public boolean exhausted(Job job) {
    return job.attempt() > properties.attempts();
  }

  /** Whether the document's time is over. */
  public boolean late(Job job) {
    return clock.instant().isAfter(job.deadline());
  }

  /**
   * Whether another attempt may follow one that failed in this way. One that could start only past
   * the deadline is not promised: the document then ends with this code, which says what was wrong.
   */
  public boolean again(Job job, FailureCode code) {
    if (code.disposition() != Disposition.RETRY || tooLate(job)) {
      return false;
    }
    if (DEATHS.contains(code) && job.deaths() + 1 >= DEATHS_ALLOWED) {
      return false;
    }
    // A further attempt that is promised although none is left would end as exhausted.
    return SURROUNDINGS.contains(code) || job.attempt() < properties.attempts();
  }

  private boolean tooLate(Job job) {
    return clock.instant().plusMillis(longestPause(job)).isAfter(job.deadline());
  }

  /** How the job goes back after it failed in this way. */
  public Release release(Job job, FailureCode code) {
    return new Release(code, pause(job), !SURROUNDINGS.contains(code), DEATHS.contains(code));
  }

  /**
   * Doubles with every claim, those that do not count included, with jitter from half to the whole,
   * so that jobs do not come back in step.
   */
  private Duration pause(Job job) {
    long bounded = longestPause(job);
    return Duration.ofMillis(bounded / 2 + ThreadLocalRandom.current().nextLong(bounded / 2 + 1));
  }

  private long longestPause(Job job) {
    long shift = Math.min(LARGEST_SHIFT, job.fence() - 1);
    long wanted = properties.firstBackOff().toMillis() << shift;
    return Math.min(wanted, properties.longestBackOff().toMillis());
  }
}
