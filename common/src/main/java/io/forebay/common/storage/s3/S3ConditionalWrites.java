package io.forebay.common.storage.s3;

import io.forebay.common.storage.ConditionalWrites;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectVersion;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** {@link ConditionalWrites} over the AWS SDK. */
@Component
class S3ConditionalWrites implements ConditionalWrites {

  private final S3AsyncClient s3;
  private final ObjectStore store;
  private final StorageProperties properties;

  S3ConditionalWrites(S3AsyncClient s3, ObjectStore store, StorageProperties properties) {
    this.s3 = s3;
    this.store = store;
    this.properties = properties;
  }

  @Override
  public Optional<ObjectVersion> putIf(
      String key, byte[] bytes, String mediaType, @Nullable String etag) {
    PutObjectRequest put =
        PutObjectRequest.builder()
            .bucket(properties.bucket())
            .key(key)
            .contentType(mediaType)
            .ifMatch(etag == null ? null : "\"" + etag + "\"")
            .ifNoneMatch(etag == null ? "*" : null)
            .build();
    CompletableFuture<Answer> call =
        s3.putObject(put, AsyncRequestBody.fromBytes(bytes))
            .handle((answer, failure) -> failure == null ? Answer.of(answer) : refused(failure));
    Answer answer = S3Calls.await(call, properties.callTimeout(), "PUT " + key);
    return switch (answer.kind()) {
      case WRITTEN -> Optional.of(answer.version(key, bytes.length, mediaType));
      case HELD -> Optional.empty();
      case UNABLE -> Optional.of(store.put(key, bytes, mediaType));
    };
  }

  private static Answer refused(Throwable failure) {
    if (S3Failures.preconditionFailed(failure) || S3Failures.overtaken(failure)) {
      return new Answer(Kind.HELD, null, "");
    }
    if (S3Failures.notImplemented(failure)) {
      return new Answer(Kind.UNABLE, null, "");
    }
    throw failure instanceof CompletionException done ? done : new CompletionException(failure);
  }

  private enum Kind {
    WRITTEN,
    HELD,
    UNABLE
  }

  private record Answer(Kind kind, @Nullable String versionId, String etag) {

    static Answer of(PutObjectResponse answer) {
      String etag = answer.eTag() == null ? "" : answer.eTag().replace("\"", "");
      return new Answer(Kind.WRITTEN, answer.versionId(), etag);
    }

    ObjectVersion version(String key, long size, String mediaType) {
      return new ObjectVersion(key, versionId, etag, size, mediaType);
    }
  }
}
