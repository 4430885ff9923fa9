package io.forebay.common.storage.s3;

import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;

/** Bucket-owner-enforced ownership: ACLs are off, policies alone decide. */
final class OwnershipAspect implements BucketAspect {

  private static final OwnershipControlsRule ENFORCED =
      OwnershipControlsRule.builder()
          .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
          .build();

  private final S3AsyncClient s3;
  private final String bucket;

  OwnershipAspect(S3AsyncClient s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public String name() {
    return "bucket-owner-enforced";
  }

  @Override
  public boolean inForce() {
    return S3Calls.unlessMissing(
        s3.getBucketOwnershipControls(get -> get.bucket(bucket))
            .thenApply(found -> found.ownershipControls().rules().contains(ENFORCED)),
        false);
  }

  @Override
  public void apply() {
    s3.putBucketOwnershipControls(
            put -> put.bucket(bucket).ownershipControls(controls -> controls.rules(ENFORCED)))
        .join();
  }
}
