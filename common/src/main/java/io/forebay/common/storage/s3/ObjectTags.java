package io.forebay.common.storage.s3;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.storage.ObjectVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * Writes tags of objects, by a call of their own: as part of a copy they would make a store that
 * keeps none, or a role that may write none, refuse the copy too.
 */
@Component
class ObjectTags {

  static final List<Tag> NONE = List.of();

  private static final Logger log = LoggerFactory.getLogger(ObjectTags.class);

  private static final int FIRST_OF_THE_SERVERS = 500;

  private final S3AsyncClient s3;
  private final StorageProperties properties;
  private final AtomicBoolean told = new AtomicBoolean();

  ObjectTags(S3AsyncClient s3, StorageProperties properties) {
    this.s3 = s3;
    this.properties = properties;
  }

  /** Leaves the object as it is where the store does not know tags or does not allow them here. */
  void write(ObjectVersion object, Map<String, String> tags) {
    if (!tags.isEmpty()) {
      S3Calls.await(
          s3.putObjectTagging(
                  put ->
                      put.bucket(properties.bucket())
                          .key(object.key())
                          .versionId(object.versionId())
                          .tagging(to -> to.tagSet(set(tags))))
              .handle((answer, failure) -> settled(failure)),
          properties.callTimeout(),
          "TAG " + object.key());
    }
  }

  private static List<Tag> set(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private boolean settled(@Nullable Throwable failure) {
    if (failure == null) {
      return true;
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (!(cause instanceof S3Exception answer) || !refused(answer)) {
      throw failure instanceof CompletionException done ? done : new CompletionException(failure);
    }
    if (!told.getAndSet(true)) {
      log.warn("objects stay without the tags of their documents: {}", answer.getMessage());
    }
    return false;
  }

  private static boolean refused(S3Exception answer) {
    return BucketSetup.unsupported(answer)
        || S3Failures.errorCode(answer).equals("AccessDenied")
        // Tags that this store, or any, does not take: the copy is none the worse.
        || (answer.statusCode() < FIRST_OF_THE_SERVERS
            && S3Failures.translate(answer, "TAG").code() == FailureCode.INTERNAL);
  }
}
