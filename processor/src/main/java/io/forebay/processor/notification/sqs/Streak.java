package io.forebay.processor.notification.sqs;

import io.forebay.common.failure.ForebayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Failures in a row: each is followed by a longer pause, and only a new kind is worth a warning.
 */
final class Streak {

  private static final Logger log = LoggerFactory.getLogger(Streak.class);
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  private volatile @Nullable String kind;
  private @Nullable BackOffExecution pauses;

  /** How many milliseconds to wait after this failure. */
  long failed(Throwable failure) {
    Throwable cause = failure instanceof ForebayException ? failure : root(failure);
    String now = kindOf(cause);
    log.atLevel(now.equals(kind) ? Level.DEBUG : Level.WARN)
        .log("the relay waits: {}", cause.getMessage());
    kind = now;
    BackOffExecution running = pauses == null ? backOff().start() : pauses;
    pauses = running;
    return running.nextBackOff();
  }

  private static ExponentialBackOff backOff() {
    ExponentialBackOff untilBack = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
    untilBack.setMaxInterval(LONGEST_PAUSE_MILLIS);
    return untilBack;
  }

  /** Ends it, if there is one. */
  void over() {
    if (kind != null) {
      log.info("the relay goes on");
      kind = null;
      pauses = null;
    }
  }

  /** Whether the last try was none that failed. */
  boolean isOver() {
    return kind == null;
  }

  private static Throwable root(Throwable failure) {
    return NestedExceptionUtils.getMostSpecificCause(failure);
  }

  // The message of an answer has the number of its request in it, and is never the same twice.
  private static String kindOf(Throwable cause) {
    if (cause instanceof ForebayException ours) {
      return ours.code().code();
    }
    AwsErrorDetails details =
        cause instanceof AwsServiceException answer ? answer.awsErrorDetails() : null;
    return details == null ? cause.getClass().getName() : String.valueOf(details.errorCode());
  }
}
