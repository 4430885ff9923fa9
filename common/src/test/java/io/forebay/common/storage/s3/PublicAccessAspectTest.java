package io.forebay.common.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.common.Settings;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class PublicAccessAspectTest {

  private final Bucket bucket = new Bucket();

  private PublicAccessAspect aspect(boolean blockAcls) {
    return new PublicAccessAspect(
        bucket,
        Settings.bind(
            StorageProperties.class,
            Map.of("forebay.storage.setup.block-public-acls", String.valueOf(blockAcls))));
  }

  @Test
  void blocksEverythingWhereThatHindersNobody() {
    assertThat(aspect(true).inForce()).isFalse();
    aspect(true).apply();
    assertThat(bucket.configuration).isEqualTo(blocking(true));
    assertThat(aspect(true).inForce()).isTrue();
    assertThat(bucket.objects).isZero();
  }

  @Test
  void leavesAclsUnblockedWhereTheStoreThenRefusesEveryObject() {
    bucket.statusWithBlockedAcls = 403;
    assertThatExceptionOfType(PartlyAppliedException.class)
        .isThrownBy(() -> aspect(true).apply())
        .withMessageContaining("forebay.storage.setup.block-public-acls");
    assertThat(bucket.configuration).isEqualTo(blocking(false));
  }

  @Test
  void leavesAclsUnblockedWhereNobodyKnowsWhetherObjectsCanStillBeWritten() {
    bucket.statusWithBlockedAcls = 503;
    assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> aspect(true).apply());
    assertThat(bucket.configuration).isEqualTo(blocking(false));
  }

  @Test
  void believesNothingOfARefusalThatWasThereBefore() {
    bucket.status = 403;
    bucket.statusWithBlockedAcls = 403;
    aspect(true).apply();
    assertThat(bucket.configuration).isEqualTo(blocking(true));
  }

  @Test
  void triesNothingWhereAclsAreLeftAlone() {
    bucket.status = 500;
    aspect(false).apply();
    assertThat(bucket.configuration).isEqualTo(blocking(false));
    assertThat(aspect(false).inForce()).isTrue();
  }

  @Test
  void findsOutThatSomebodyElseBlockedWhatTheStoreThenRefuses() {
    bucket.statusWithBlockedAcls = 403;
    bucket.configuration = blocking(true);
    assertThat(aspect(true).inForce()).isFalse();
    assertThatExceptionOfType(PartlyAppliedException.class).isThrownBy(() -> aspect(true).apply());
    assertThat(bucket.configuration).isEqualTo(blocking(false));
  }

  @Test
  void doesNotMindALeftOverProbe() {
    bucket.deleteStatus = 403;
    aspect(true).apply();
    assertThat(bucket.configuration).isEqualTo(blocking(true));
  }

  private static PublicAccessBlockConfiguration blocking(boolean acls) {
    return PublicAccessBlockConfiguration.builder()
        .blockPublicAcls(acls)
        .ignorePublicAcls(true)
        .blockPublicPolicy(true)
        .restrictPublicBuckets(true)
        .build();
  }

  private static final class Bucket implements S3AsyncClient {

    private @Nullable PublicAccessBlockConfiguration configuration;
    private int status = 200;
    private int statusWithBlockedAcls = 200;
    private int deleteStatus = 200;
    private int objects;

    @Override
    public CompletableFuture<GetPublicAccessBlockResponse> getPublicAccessBlock(
        GetPublicAccessBlockRequest request) {
      return configuration == null
          ? failed(404)
          : CompletableFuture.completedFuture(
              GetPublicAccessBlockResponse.builder()
                  .publicAccessBlockConfiguration(configuration)
                  .build());
    }

    @Override
    public CompletableFuture<PutPublicAccessBlockResponse> putPublicAccessBlock(
        PutPublicAccessBlockRequest request) {
      configuration = request.publicAccessBlockConfiguration();
      return CompletableFuture.completedFuture(PutPublicAccessBlockResponse.builder().build());
    }

    @Override
    public CompletableFuture<PutObjectResponse> putObject(
        PutObjectRequest request, AsyncRequestBody body) {
      boolean blocked = configuration != null && configuration.blockPublicAcls();
      int answer = blocked ? statusWithBlockedAcls : status;
      if (answer != 200) {
        return failed(answer);
      }
      objects++;
      return CompletableFuture.completedFuture(PutObjectResponse.builder().versionId("v").build());
    }

    @Override
    public CompletableFuture<DeleteObjectResponse> deleteObject(DeleteObjectRequest request) {
      if (deleteStatus != 200) {
        return failed(deleteStatus);
      }
      objects--;
      return CompletableFuture.completedFuture(DeleteObjectResponse.builder().build());
    }

    private static <T> CompletableFuture<T> failed(int status) {
      return CompletableFuture.failedFuture(S3Exception.builder().statusCode(status).build());
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }
}
