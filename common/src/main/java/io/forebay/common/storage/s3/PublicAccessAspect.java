package io.forebay.common.storage.s3;

import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/**
 * Block Public Access: nothing in this bucket is for everybody, whatever an ACL or a policy says.
 */
final class PublicAccessAspect implements BucketAspect {

  private static final PublicAccessBlockConfiguration ALL =
      PublicAccessBlockConfiguration.builder()
          .blockPublicAcls(true)
          .ignorePublicAcls(true)
          .blockPublicPolicy(true)
          .restrictPublicBuckets(true)
          .build();

  private final S3AsyncClient s3;
  private final String bucket;

  PublicAccessAspect(S3AsyncClient s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public String name() {
    return "block-public-access";
  }

  @Override
  public boolean inForce() {
    return S3Calls.unlessMissing(
        s3.getPublicAccessBlock(get -> get.bucket(bucket))
            .thenApply(found -> ALL.equals(found.publicAccessBlockConfiguration())),
        false);
  }

  @Override
  public void apply() {
    s3.putPublicAccessBlock(put -> put.bucket(bucket).publicAccessBlockConfiguration(ALL)).join();
  }
}
