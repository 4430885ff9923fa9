package io.forebay.common.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketCorsResponse;

class CorsAspectTest {

  private static final CORSRule FOREIGN =
      CORSRule.builder().id("theirs").allowedOrigins("https://b").allowedMethods("GET").build();

  private final Bucket bucket = new Bucket();

  private CorsAspect aspect(String origins) {
    return new CorsAspect(
        bucket,
        Settings.bind(
            StorageProperties.class, Map.of("forebay.storage.setup.allowed-origins", origins)));
  }

  @Test
  void addsItsRuleOnceAndLeavesThoseOfOthers() {
    bucket.rules.add(FOREIGN);
    assertThat(aspect("https://a").inForce()).isFalse();
    aspect("https://a").apply();
    assertThat(aspect("https://a").inForce()).isTrue();
    assertThat(bucket.rules).hasSize(2).contains(FOREIGN);
  }

  @Test
  void removesItsRuleWhereNoOriginIsLeft() {
    bucket.rules.add(FOREIGN);
    aspect("https://a").apply();
    assertThat(aspect("").inForce()).isFalse();
    aspect("").apply();
    assertThat(bucket.rules).containsExactly(FOREIGN);
    assertThat(aspect("").inForce()).isTrue();
  }

  @Test
  void removesTheWholeConfigurationWhereNoRuleIsLeft() {
    aspect("https://a").apply();
    aspect("").apply();
    assertThat(bucket.rules).isEmpty();
  }

  private static final class Bucket implements S3AsyncClient {

    final List<CORSRule> rules = new ArrayList<>();

    @Override
    public CompletableFuture<GetBucketCorsResponse> getBucketCors(GetBucketCorsRequest get) {
      return CompletableFuture.completedFuture(
          GetBucketCorsResponse.builder().corsRules(rules).build());
    }

    @Override
    public CompletableFuture<PutBucketCorsResponse> putBucketCors(PutBucketCorsRequest put) {
      assertThat(put.corsConfiguration().corsRules()).isNotEmpty();
      rules.clear();
      rules.addAll(put.corsConfiguration().corsRules());
      return CompletableFuture.completedFuture(PutBucketCorsResponse.builder().build());
    }

    @Override
    public CompletableFuture<DeleteBucketCorsResponse> deleteBucketCors(
        DeleteBucketCorsRequest delete) {
      rules.clear();
      return CompletableFuture.completedFuture(DeleteBucketCorsResponse.builder().build());
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }
}
