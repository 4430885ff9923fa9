package io.forebay.common.storage.s3;

import io.forebay.common.storage.ListedObject;
import io.forebay.common.storage.ObjectListing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.s3.S3AsyncClient;
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
    return S3Calls.await(
            s3.listObjectsV2(
                list -> list.bucket(properties.bucket()).prefix(prefix).startAfter(after)),
            properties.callTimeout(),
            "LIST " + prefix)
        .contents()
        .stream()
        .map(S3ObjectListing::listed)
        .toList();
  }

  private static ListedObject listed(S3Object object) {
    return new ListedObject(object.key(), object.size(), object.lastModified());
  }
}
