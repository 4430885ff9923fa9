package io.forebay.common.storage.s3;

import io.forebay.common.storage.ListedObject;
import io.forebay.common.storage.ObjectListing;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** {@link ObjectListing} over the AWS SDK. */
@Component
class S3ObjectListing implements ObjectListing {

  private final S3AsyncClient s3;
  private final StorageProperties properties;

  S3ObjectListing(S3AsyncClient s3, StorageProperties properties) {
    this.s3 = s3;
    this.properties = properties;
  }

  /** By key instead of the store's own token: a key outlives a restart of whoever walks. */
  @Override
  public List<ListedObject> page(String prefix, @Nullable String after) {
    ListObjectsV2Response page = list(prefix, request -> request.startAfter(after));
    // A store may answer with nothing although there is more, behind much that was deleted, say.
    while (page.contents().isEmpty() && page.isTruncated()) {
      String token = page.nextContinuationToken();
      page = list(prefix, request -> request.continuationToken(token));
    }
    return page.contents().stream().map(S3ObjectListing::listed).toList();
  }

  private ListObjectsV2Response list(String prefix, Consumer<ListObjectsV2Request.Builder> from) {
    return S3Calls.await(
        s3.listObjectsV2(list -> from.accept(list.bucket(properties.bucket()).prefix(prefix))),
        properties.callTimeout(),
        "LIST " + prefix);
  }

  private static ListedObject listed(S3Object object) {
    return new ListedObject(object.key(), object.size(), object.lastModified());
  }
}
