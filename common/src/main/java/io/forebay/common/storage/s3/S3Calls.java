package io.forebay.common.storage.s3;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Waits for calls to S3 and turns their failures into ours. */
final class S3Calls {

  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERROR = 500;

  private S3Calls() {}

  /** The answer of a call; {@code what} says in the log which call it was. */
  static <T> T await(CompletableFuture<T> call, String what) {
    try {
      return call.join();
    } catch (CompletionException failed) {
      throw translate(failed.getCause() == null ? failed : failed.getCause(), what);
    }
  }

  /** The answer of a call, or a stand-in where the store says that there is no such thing. */
  static <T> T unlessMissing(CompletableFuture<T> call, T standIn) {
    try {
      return call.join();
    } catch (CompletionException answered) {
      if (notFound(answered.getCause())) {
        return standIn;
      }
      throw answered;
    }
  }

  /** Whether the store says that it has no such object, version or bucket. */
  static boolean notFound(@Nullable Throwable failure) {
    return failure instanceof S3Exception answer && answer.statusCode() == NOT_FOUND;
  }

  private static ForebayException translate(Throwable failure, String what) {
    String message = what + ": " + failure.getMessage();
    if (failure instanceof NoSuchBucketException) {
      // Not the object's doing: it may well be there when the bucket is found again.
      return new ForebayException(FailureCode.STORAGE_UNAVAILABLE, message, failure);
    }
    if (notFound(failure)) {
      return new ForebayException(FailureCode.SOURCE_MISSING, message, failure);
    }
    boolean away =
        failure instanceof SdkClientException
            || (failure instanceof S3Exception answer && answer.statusCode() >= SERVER_ERROR);
    // Anything else (403, 400) is a matter of rights or settings: later attempts may meet better
    // ones.
    return new ForebayException(
        away ? FailureCode.STORAGE_UNAVAILABLE : FailureCode.INTERNAL, message, failure);
  }
}
