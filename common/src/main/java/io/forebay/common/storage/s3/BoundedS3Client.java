package io.forebay.common.storage.s3;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.DelegatingS3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Request;

/**
 * The client for calls that carry little: each ends in time. Transfers take the client below it,
 * because a limit of that client would cut large files off.
 */
final class BoundedS3Client extends DelegatingS3AsyncClient {

  /** A first try that hangs leaves time for two more. */
  private static final int TRIES = 3;

  private final AwsRequestOverrideConfiguration bounds;

  BoundedS3Client(S3AsyncClient client, Duration limit) {
    super(client);
    this.bounds =
        AwsRequestOverrideConfiguration.builder()
            .apiCallTimeout(limit)
            .apiCallAttemptTimeout(limit.dividedBy(TRIES))
            .build();
  }

  @Override
  @SuppressWarnings("unchecked") // A request's own builder builds a request of its own type.
  protected <T extends S3Request, R> CompletableFuture<R> invokeOperation(
      T request, Function<T, CompletableFuture<R>> operation) {
    return operation.apply((T) request.toBuilder().overrideConfiguration(bounds).build());
  }
}
