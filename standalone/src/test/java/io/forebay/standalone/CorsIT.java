package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

class CorsIT {
  @TempDir static Path temporary;
  private static S3Fixture fixture;

  @BeforeAll
  static void starts() throws Exception {
    fixture = S3Fixture.withVersionedBucket(temporary);
  }

  @AfterAll
  static void stops() {
    fixture.close();
  }

  @Test
  void letsAPageOfANamedOriginUpload() throws Exception {
    for (String method : new String[] {"GET", "PUT", "HEAD", "POST", "DELETE"}) {
      HttpResponse<Void> answer = preflight(S3Fixture.ORIGIN, method);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("access-control-allow-origin"))
          .contains(S3Fixture.ORIGIN);
      assertThat(answer.headers().firstValue("access-control-allow-methods").orElseThrow())
          .contains(method);
      assertThat(answer.headers().firstValue("access-control-allow-headers").orElseThrow())
          .contains("if-none-match", "x-amz-checksum-sha256");
    }
  }

  @Test
  void letsThePageReadWhatItNeedsOfTheAnswer() throws Exception {
    PresignedPutObjectRequest signed = fixture.sign("uploads/page", "hello", Duration.ofMinutes(1));
    HttpResponse<Void> answer =
        fixture.http.send(
            S3Fixture.request(signed, signed.url().toString(), "hello")
                .setHeader("origin", S3Fixture.ORIGIN)
                .build(),
            HttpResponse.BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("access-control-allow-origin"))
        .contains(S3Fixture.ORIGIN);
    assertThat(answer.headers().firstValue("access-control-expose-headers").orElseThrow())
        .contains("ETag", "Location", "x-amz-version-id", "x-amz-checksum-sha256");
  }

  @Test
  void refusesPagesOfOtherOrigins() throws Exception {
    assertThat(preflight("http://evil.example", "PUT").statusCode()).isEqualTo(403);
    assertThat(preflight("http://localhost:8080.evil.example", "PUT").statusCode()).isEqualTo(403);
  }

  private static HttpResponse<Void> preflight(String origin, String method) throws Exception {
    return fixture.http.send(
        HttpRequest.newBuilder(fixture.uri("/media/uploads/page"))
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("origin", origin)
            .header("access-control-request-method", method)
            .header(
                "access-control-request-headers",
                "content-type,if-none-match,x-amz-checksum-sha256")
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }
}
