package io.forebay.common.storage.s3;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;

/**
 * CORS for the pages that upload from a browser; rules with other ids belong to others and stay.
 */
final class CorsAspect implements BucketAspect {

  private static final String ID = "forebay";
  private static final int PREFLIGHT_SECONDS = 3600;

  private final S3AsyncClient s3;
  private final String bucket;
  private final CORSRule ours;

  CorsAspect(S3AsyncClient s3, StorageProperties properties) {
    this.s3 = s3;
    this.bucket = properties.bucket();
    this.ours =
        CORSRule.builder()
            .id(ID)
            .allowedOrigins(properties.setup().allowedOrigins())
            .allowedMethods("GET", "PUT", "HEAD", "POST", "DELETE")
            .allowedHeaders("*")
            .exposeHeaders("ETag", "Location", "x-amz-version-id", "x-amz-checksum-sha256")
            .maxAgeSeconds(PREFLIGHT_SECONDS)
            .build();
  }

  @Override
  public String name() {
    return "cors";
  }

  @Override
  public boolean inForce() {
    return ours.allowedOrigins().isEmpty() || rules().contains(ours);
  }

  @Override
  public void apply() {
    List<CORSRule> wanted = new ArrayList<>(rules());
    wanted.removeIf(rule -> ID.equals(rule.id()));
    wanted.add(ours);
    s3.putBucketCors(put -> put.bucket(bucket).corsConfiguration(cors -> cors.corsRules(wanted)))
        .join();
  }

  private List<CORSRule> rules() {
    return S3Calls.unlessMissing(
        s3.getBucketCors(get -> get.bucket(bucket)).thenApply(GetBucketCorsResponse::corsRules),
        List.of());
  }
}
