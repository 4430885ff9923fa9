package io.forebay.common.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsInTextTest {

  @Test
  void showsASignedRequestWithoutWhatMakesItWork() {
    SignedRequest request =
        new SignedRequest(
            "PUT",
            URI.create(
                "https://user:word@s3.example/b/k?X-Amz-Signature=abc&X-Amz-Security-Token=t"),
            Map.of("x-secret", "header-value"),
            Instant.EPOCH);
    assertThat(request.toString())
        .contains("PUT", "/b/k")
        .doesNotContain("X-Amz", "abc", "word", "header-value", "?");
  }

  @Test
  void showsCredentialsWithoutTheSecret() {
    assertThat(new StorageCredentials("AKIAEXAMPLE", "s3cr3t").toString())
        .contains("AKIAEXAMPLE")
        .doesNotContain("s3cr3t");
  }
}
