package io.forebay.common.storage.s3;

import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Versioning: manifests pin versions. */
final class VersioningAspect implements BucketAspect {

  private final S3AsyncClient s3;
  private final String bucket;

  VersioningAspect(S3AsyncClient s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public String name() {
    return "versioning";
  }

  @Override
  public boolean inForce() {
    return s3.getBucketVersioning(get -> get.bucket(bucket)).join().status()
        == BucketVersioningStatus.ENABLED;
  }

  @Override
  public void apply() {
    s3.putBucketVersioning(
            put ->
                put.bucket(bucket)
                    .versioningConfiguration(to -> to.status(BucketVersioningStatus.ENABLED)))
        .join();
  }
}
