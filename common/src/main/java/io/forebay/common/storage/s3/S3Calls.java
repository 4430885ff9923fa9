package io.forebay.common.storage.s3;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for calls to S3. */
final class S3Calls {

  private S3Calls() {}

  /** The answer of a call; {@code what} says in the log which call it was. */
  static <T> T await(CompletableFuture<T> call, String what) {
    try {
      return call.join();
    } catch (CompletionException failed) {
      throw S3Failures.translate(failed, what);
    }
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
