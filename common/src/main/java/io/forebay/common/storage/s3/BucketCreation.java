package io.forebay.common.storage.s3;

import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/** Creates the bucket; two services that start together may both try. */
final class BucketCreation {

  private static final Logger log = LoggerFactory.getLogger(BucketCreation.class);

  /** The one region that S3 refuses to see named as a location constraint. */
  private static final String UNNAMED_REGION = "us-east-1";

  private final S3AsyncClient s3;
  private final StorageProperties properties;

  BucketCreation(S3AsyncClient s3, StorageProperties properties) {
    this.s3 = s3;
    this.properties = properties;
  }

  void createWhereMissing() {
    try {
      s3.headBucket(head -> head.bucket(properties.bucket())).join();
    } catch (CompletionException answered) {
      if (!S3Failures.notFound(answered)) {
        throw answered;
      }
      create();
    }
  }

  private void create() {
    CreateBucketRequest.Builder request = CreateBucketRequest.builder().bucket(properties.bucket());
    // A store behind its own endpoint has zone groups of its own, which an AWS region does not
    // name.
    if (properties.endpoint() == null && !properties.region().equals(UNNAMED_REGION)) {
      request.createBucketConfiguration(where -> where.locationConstraint(properties.region()));
    }
    try {
      s3.createBucket(request.build()).join();
      log.info("bucket {} created", properties.bucket());
    } catch (CompletionException answered) {
      if (!(answered.getCause() instanceof BucketAlreadyOwnedByYouException)) {
        throw answered;
      }
    }
  }
}
