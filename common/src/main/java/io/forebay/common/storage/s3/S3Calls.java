package io.forebay.common.storage.s3;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for calls to S3. */
final class S3Calls {

  private S3Calls() {}

  /**
   * The answer of a call. One that is late is cancelled, and so is one whose caller is interrupted;
   * the caller's interrupt flag stays set.
   *
   * @param what says in the log which call it was
   */
  static <T> T await(CompletableFuture<T> call, Duration limit, String what) {
    try {
      return call.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      throw S3Failures.translate(failed, what);
    } catch (TimeoutException late) {
      throw cancelled(call, what + ": no answer within " + limit, late);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw cancelled(call, what + ": interrupted", stopping);
    }
  }

  private static ForebayException cancelled(
      CompletableFuture<?> call, String message, Exception cause) {
    call.cancel(true);
    return new ForebayException(FailureCode.STORAGE_UNAVAILABLE, message, cause);
  }

  /** The answer of a call, or a stand-in where the store says that there is no such thing. */
  static <T> T unlessMissing(CompletableFuture<T> call, T standIn) {
    try {
      return call.join();
    } catch (CompletionException answered) {
      if (S3Failures.notFound(answered)) {
        return standIn;
      }
      throw answered;
    }
  }
}
