package io.forebay.common.storage.s3;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** How long to wait between two attempts, and how loud to be about one that failed. */
final class SetupRetries {

  private static final Logger log = LoggerFactory.getLogger(SetupRetries.class);
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private Duration pause = FIRST;
  private @Nullable String last;

  /** Twice as long as the time before, up to a minute. */
  Duration nextPause() {
    Duration now = pause;
    Duration twice = pause.multipliedBy(2);
    pause = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    return now;
  }

  /** A warning for a failure of another kind than the last one; repetitions are for debugging. */
  Level failed(String bucket, RuntimeException failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    String kind = kind(cause == null ? failure : cause);
    Level level = kind.equals(last) ? Level.DEBUG : Level.WARN;
    log.atLevel(level).log("bucket {} is not set up yet: {}", bucket, failure.getMessage());
    last = kind;
    return level;
  }

  // The message of an answer has the number of its request in it, and is never the same twice.
  private static String kind(Throwable failure) {
    return failure instanceof S3Exception answer
        ? answer.statusCode() + S3Failures.errorCode(answer)
        : String.valueOf(failure);
  }
}
