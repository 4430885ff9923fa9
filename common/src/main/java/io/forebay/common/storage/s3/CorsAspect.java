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
    return rules().stream().filter(CorsAspect::isOurs).toList().equals(wanted());
  }

  @Override
  public void apply() {
    List<CORSRule> all = new ArrayList<>(rules());
    all.removeIf(CorsAspect::isOurs);
    all.addAll(wanted());
    if (all.isEmpty()) {
      // S3 refuses a configuration without rules.
      s3.deleteBucketCors(delete -> delete.bucket(bucket)).join();
    } else {
      s3.putBucketCors(put -> put.bucket(bucket).corsConfiguration(cors -> cors.corsRules(all)))
          .join();
    }
  }

  // Origins that were taken out of the configuration lose the access that they had.
  private List<CORSRule> wanted() {
    return ours.allowedOrigins().isEmpty() ? List.of() : List.of(ours);
  }

  private static boolean isOurs(CORSRule rule) {
    return ID.equals(rule.id());
  }

  private List<CORSRule> rules() {
    return S3Calls.unlessMissing(
        s3.getBucketCors(get -> get.bucket(bucket)).thenApply(GetBucketCorsResponse::corsRules),
        List.of());
  }
}
