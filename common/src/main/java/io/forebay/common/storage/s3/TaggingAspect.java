package io.forebay.common.storage.s3;

import io.forebay.common.document.ObjectKeys;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * Tags of objects: nothing to set up, only to find out whether the store keeps any and lets this
 * role write them.
 */
final class TaggingAspect implements BucketAspect {

  /** No document has this key; a store that would tag it says that it is missing. */
  private static final String NOBODYS = ObjectKeys.DOCUMENTS + "tagging-probe";

  private final S3AsyncClient s3;
  private final String bucket;

  TaggingAspect(S3AsyncClient s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public String name() {
    return "object-tagging";
  }

  @Override
  public boolean inForce() {
    return S3Calls.unlessMissing(
        s3.putObjectTagging(
                put ->
                    put.bucket(bucket).key(NOBODYS).tagging(tags -> tags.tagSet(ObjectTags.NONE)))
            .thenApply(written -> true),
        true);
  }

  @Override
  public void apply() {
    // What a store cannot do cannot be set up.
  }
}
