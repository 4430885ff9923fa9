package io.forebay.common.storage.s3;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Up while the bucket answers. */
@Component("storageHealthIndicator")
class StorageHealthIndicator extends AbstractHealthIndicator {

  private static final long TIMEOUT_SECONDS = 3;

  private final S3AsyncClient s3;
  private final StorageProperties properties;

  StorageHealthIndicator(S3AsyncClient s3, StorageProperties properties) {
    super("the object storage did not answer");
    this.s3 = s3;
    this.properties = properties;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) throws Exception {
    s3.headBucket(head -> head.bucket(properties.bucket())).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    builder.up().withDetail("bucket", properties.bucket());
  }
}
