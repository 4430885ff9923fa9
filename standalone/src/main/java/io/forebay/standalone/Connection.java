package io.forebay.standalone;

/** Placeholder. */
public record Connection(
    String api, String key, String kafka, S3 s3, String jdbcUrl, String metrics) {
  /** Placeholder. */
  public record S3(
      String endpoint, String region, String bucket, String accessKeyId, String secretAccessKey) {}
}
