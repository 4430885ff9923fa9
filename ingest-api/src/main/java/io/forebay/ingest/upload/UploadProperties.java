package io.forebay.ingest.upload;

import io.forebay.ingest.web.UrlLife;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The bounds of an upload.
 *
 * @param maxSize of one file; S3 takes up to 10,000 parts of 5 GiB
 * @param multipartThreshold from which size on a file comes in parts, unless its client wishes
 *     otherwise; S3 takes up to 5 GiB in one PUT
 * @param partSize of a part, in whole MiB; files that would have too many get larger ones
 * @param urlLife how long a presigned request may be started; 7 days at most, as S3 says
 * @param sessionLife how long a document waits for its bytes; a URL signed late in it ends with it
 * @param idempotencyLife how long a repeated request is known by its key
 * @param maxBatchBody of a request that creates many documents
 */
@ConfigurationProperties("forebay.upload")
record UploadProperties(
    @DefaultValue("5GB") DataSize maxSize,
    @DefaultValue("100MB") DataSize multipartThreshold,
    @DefaultValue("8MB") DataSize partSize,
    @DefaultValue("15m") Duration urlLife,
    @DefaultValue("24h") Duration sessionLife,
    @DefaultValue("24h") Duration idempotencyLife,
    @DefaultValue("2MB") DataSize maxBatchBody) {

  private static final long LARGEST = PartPlan.MOST_PARTS * PartPlan.LARGEST_PART;
  private static final DataSize SMALLEST_BATCH = DataSize.ofKilobytes(64);
  private static final DataSize LARGEST_BATCH = DataSize.ofMegabytes(16);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  UploadProperties {
    check("max-size", maxSize, 0, LARGEST);
    check("multipart-threshold", multipartThreshold, PartPlan.SMALLEST_PART, PartPlan.LARGEST_PART);
    check("part-size", partSize, PartPlan.SMALLEST_PART, PartPlan.LARGEST_PART);
    if (partSize.toBytes() % PartPlan.MIB != 0) {
      throw new IllegalArgumentException("forebay.upload.part-size must be in whole MB");
    }
    UrlLife.check("forebay.upload.url-life", urlLife);
    if (maxBatchBody.compareTo(SMALLEST_BATCH) < 0 || maxBatchBody.compareTo(LARGEST_BATCH) > 0) {
      throw new IllegalArgumentException("forebay.upload.max-batch-body must be from 64KB to 16MB");
    }
    check("session-life", sessionLife);
    check("idempotency-life", idempotencyLife);
  }

  private static void check(String key, Duration life) {
    if (life.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("forebay.upload." + key + " must be 1s at least");
    }
  }

  private static void check(String key, DataSize value, long least, long most) {
    if (value.toBytes() < least || value.toBytes() > most) {
      throw new IllegalArgumentException(
          "forebay.upload.%s must be from %dMB to %dMB"
              .formatted(key, least / PartPlan.MIB, most / PartPlan.MIB));
    }
  }
}
