package io.forebay.common.storage.s3;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Which code a failed call becomes. Only an answer about the object or about the request is final:
 * whatever a later call may meet otherwise, be it other rights, a fresh token or a bucket that is
 * back, is {@code storage-unavailable} and costs a job no attempt.
 */
final class S3Failures {

  private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchVersion", "NoSuchUpload");

  /**
   * Answers with status 400 that are about the moment: a part was replaced after it was listed,
   * say, or bytes changed on their way; a HEAD has no body to carry a code in.
   */
  private static final Set<String> PASSING =
      Set.of(
          "",
          "BadDigest",
          "ExpiredToken",
          "InvalidPart",
          "InvalidToken",
          "RequestTimeTooSkewed",
          "RequestTimeout",
          "SlowDown",
          "TokenRefreshRequired");

  /**
   * Rights (401, 403), a bucket or a gateway's page (404), another's call (409), too many (429).
   */
  private static final Set<Integer> SURROUNDINGS = Set.of(401, 403, 404, 409, 429);

  private static final Pattern NO_ROOM = Pattern.compile("No space left|Disk quota exceeded");

  private static final int DEPTH = 10;
  private static final int FIRST_OF_THE_CALLERS = 400;
  private static final int FIRST_OF_THE_SERVERS = 500;

  private S3Failures() {}

  /** {@code what} says in the log which call it was. */
  static ForebayException translate(Throwable failure, String what) {
    Throwable cause = cause(failure);
    return new ForebayException(code(cause), what + ": " + cause.getMessage(), cause);
  }

  /** Whether the store says that it has no such object, version, bucket or setting. */
  static boolean notFound(Throwable failure) {
    return cause(failure) instanceof S3Exception answer && answer.statusCode() == 404;
  }

  /** Whether the store says that a condition of the call does not hold. */
  static boolean preconditionFailed(Throwable failure) {
    return cause(failure) instanceof S3Exception answer && answer.statusCode() == 412;
  }

  /** Whether a conditional write met another one, or the object that it was to replace is gone. */
  static boolean overtaken(Throwable failure) {
    return cause(failure) instanceof S3Exception answer
        && (answer.statusCode() == 409 || "NoSuchKey".equals(errorCode(answer)));
  }

  /** Whether the store says that it cannot do this at all. */
  static boolean notImplemented(Throwable failure) {
    return cause(failure) instanceof S3Exception answer && answer.statusCode() == 501;
  }

  /** Whether the store says that it has no such object, version or upload, unlike a bucket. */
  static boolean absent(Throwable failure) {
    return cause(failure) instanceof S3Exception answer
        && answer.statusCode() == 404
        && ABSENT.contains(errorCode(answer));
  }

  /** The store's own word for what is wrong; empty where it gave none. */
  static String errorCode(S3Exception answer) {
    @Nullable String code =
        answer.awsErrorDetails() == null ? null : answer.awsErrorDetails().errorCode();
    return code == null ? "" : code;
  }

  private static FailureCode code(Throwable failure) {
    if (noRoom(failure)) {
      return FailureCode.SCRATCH_FULL;
    }
    if (absent(failure)) {
      return FailureCode.SOURCE_MISSING;
    }
    boolean passes =
        failure instanceof S3Exception answer ? passes(answer) : failure instanceof SdkException;
    return passes ? FailureCode.STORAGE_UNAVAILABLE : FailureCode.INTERNAL;
  }

  // The SDK wraps what the local disk says of a download as if the network had said it.
  private static boolean noRoom(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(DEPTH)
        .anyMatch(
            each ->
                each instanceof IOException
                    && NO_ROOM.matcher(String.valueOf(each.getMessage())).find());
  }

  private static boolean passes(S3Exception answer) {
    int status = answer.statusCode();
    return status < FIRST_OF_THE_CALLERS
        || status >= FIRST_OF_THE_SERVERS
        || SURROUNDINGS.contains(status)
        || (status == FIRST_OF_THE_CALLERS && PASSING.contains(errorCode(answer)));
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean wrapper =
        failure instanceof CompletionException || failure instanceof ExecutionException;
    return wrapper && cause != null ? cause : failure;
  }
}
