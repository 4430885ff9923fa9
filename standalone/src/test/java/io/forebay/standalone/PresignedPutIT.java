package io.forebay.standalone;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

class PresignedPutIT {
  private static final Duration LIFETIME = Duration.ofMinutes(5);
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
  void storesWhatWasSigned() throws Exception {
    HttpResponse<String> answer =
        fixture.put(fixture.sign("uploads/plain", "hello", LIFETIME), "hello");
    assertThat(answer.statusCode()).isEqualTo(200);
    String version = answer.headers().firstValue("x-amz-version-id").orElseThrow();
    HeadObjectResponse head =
        fixture.s3.headObject(
            request -> request.bucket(S3Fixture.BUCKET).key("uploads/plain").versionId(version));
    assertThat(head.versionId()).isEqualTo(version);
    assertThat(head.contentLength()).isEqualTo(5);
    assertThat(head.contentType()).isEqualTo("text/plain");
    assertThat(head.eTag()).isEqualTo(answer.headers().firstValue("etag").orElseThrow());
  }

  @Test
  void refusesASecondPutToTheSameUrl() throws Exception {
    PresignedPutObjectRequest signed = fixture.sign("uploads/once", "hello", LIFETIME);
    assertThat(fixture.put(signed, "hello").statusCode()).isEqualTo(200);
    HttpResponse<String> second = fixture.put(signed, "hello");
    assertThat(second.statusCode()).isEqualTo(412);
    assertThat(second.body()).contains("PreconditionFailed");
  }

  @Test
  void hasOneWinnerAmongSixteenWhoRace() {
    PresignedPutObjectRequest signed = fixture.sign("uploads/race", "hello", LIFETIME);
    HttpRequest request = S3Fixture.request(signed, signed.url().toString(), "hello").build();
    List<CompletableFuture<Integer>> answers =
        Stream.generate(
                () ->
                    fixture
                        .http
                        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
                        .thenApply(HttpResponse::statusCode))
            .limit(16)
            .toList();
    Map<Integer, Long> outcomes =
        answers.stream()
            .map(CompletableFuture::join)
            .collect(groupingBy(status -> status, counting()));
    assertThat(outcomes).isEqualTo(Map.of(200, 1L, 412, 15L));
  }

  @Test
  void refusesABodyOfAnotherLength() throws Exception {
    assertThat(
            fixture.put(fixture.sign("uploads/longer", "hello", LIFETIME), "hello!").statusCode())
        .isEqualTo(403);
  }

  @Test
  void refusesOtherBytesOfTheSameLength() throws Exception {
    HttpResponse<String> answer =
        fixture.put(fixture.sign("uploads/other", "hello", LIFETIME), "hallo");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("BadDigest");
  }

  @Test
  void refusesAnotherContentType() throws Exception {
    assertThat(statusWith("uploads/type", "content-type", "text/html")).isEqualTo(403);
  }

  @Test
  void refusesAnotherChecksumThanTheSignedOne() throws Exception {
    assertThat(statusWith("uploads/sum", "x-amz-checksum-sha256", S3Fixture.sha256("hallo")))
        .isEqualTo(403);
  }

  @Test
  void refusesAPutWithoutItsCondition() throws Exception {
    assertThat(statusWith("uploads/condition", "if-none-match", "\"abc\"")).isEqualTo(403);
  }

  @Test
  void refusesAnAlteredUrl() throws Exception {
    PresignedPutObjectRequest signed = fixture.sign("uploads/mine", "hello", LIFETIME);
    String altered = signed.url().toString().replace("uploads/mine", "uploads/yours");
    assertThat(send(S3Fixture.request(signed, altered, "hello"))).isEqualTo(403);
    String longer = signed.url().toString().replace("X-Amz-Expires=300", "X-Amz-Expires=600");
    assertThat(send(S3Fixture.request(signed, longer, "hello"))).isEqualTo(403);
  }

  @Test
  void refusesAnExpiredUrl() {
    PresignedPutObjectRequest signed = fixture.sign("uploads/late", "hello", Duration.ofSeconds(1));
    String url = signed.url().toString();
    await().until(() -> Instant.now().isAfter(signed.expiration().plusSeconds(1)));
    await()
        .untilAsserted(
            () -> assertThat(send(S3Fixture.request(signed, url, "hello"))).isEqualTo(403));
  }

  @Test
  void refusesEveryRequestWithoutASignature() throws Exception {
    assertThat(
            fixture.put(fixture.sign("uploads/private", "hello", LIFETIME), "hello").statusCode())
        .isEqualTo(200);
    assertThat(send(HttpRequest.newBuilder(fixture.uri("/media/uploads/private")))).isEqualTo(403);
    assertThat(send(HttpRequest.newBuilder(fixture.uri("/media?versions")))).isEqualTo(403);
    assertThat(send(HttpRequest.newBuilder(fixture.uri("/media")))).isEqualTo(403);
    assertThat(send(HttpRequest.newBuilder(fixture.uri("/")))).isEqualTo(403);
    assertThat(
            send(
                HttpRequest.newBuilder(fixture.uri("/media/uploads/forged"))
                    .PUT(HttpRequest.BodyPublishers.ofString("x"))))
        .isEqualTo(403);
    assertThat(send(HttpRequest.newBuilder(fixture.uri("/media/uploads/private")).DELETE()))
        .isEqualTo(403);
  }

  private static int statusWith(String key, String header, String value) throws Exception {
    PresignedPutObjectRequest signed = fixture.sign(key, "hello", LIFETIME);
    return send(
        S3Fixture.request(signed, signed.url().toString(), "hello").setHeader(header, value));
  }

  /** Each on a connection of its own: a store that refuses a body may hang up on the next one. */
  private static int send(HttpRequest.Builder request) throws Exception {
    HttpClient once = HttpClient.newHttpClient();
    return once.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
