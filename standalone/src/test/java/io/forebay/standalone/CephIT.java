package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.broker.Topics;
import io.forebay.common.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import tools.jackson.databind.JsonNode;

/**
 * The services over a real store that pushes its notifications: nobody calls {@code
 * upload/complete} here.
 */
@Tag("extended")
class CephIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int SMALLEST_PART = 5 << 20;
  private static final byte[] TEXT = SampleFiles.text(3);

  private static CephServices stage;
  private static Client client;
  private static S3Client s3;

  @BeforeAll
  static void start() throws Exception {
    stage = new CephServices(CephGateway.assumePresent());
    client = stage.services.client();
    s3 = stage.s3;
  }

  @AfterAll
  static void stop() {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  void setsTheBucketUpAsFarAsThisStoreGoesAndSaysHowFar() {
    JsonNode setup = client.get("/actuator/info").body().path("storage").path("setup");
    assertThat(setup.path("versioning").asString()).isEqualTo("in-force");
    assertThat(setup.path("lifecycle").asString()).isEqualTo("in-force");
    assertThat(setup.path("cors").asString()).isIn("in-force", "changed");
    assertThat(setup.path("block-public-access").asString()).isEqualTo("partly");
    assertThat(setup.path("bucket-owner-enforced").asString()).isEqualTo("refused");
    assertThat(setup.path("object-tagging").asString()).isEqualTo("in-force");
  }

  @Test
  void noticesAPresignedUploadByItself() {
    JsonNode ended = client.ingest("günter + söhne 100%.txt", "text/plain", TEXT);
    assertReady(ended);
  }

  @Test
  void noticesAFormAndTagsTheOriginalAsTheDocumentIsTagged() {
    Map<String, String> tags = Map.of("project", "alpha +1", "grün", "");
    Client.Answer created =
        client.post(
            "/v1/documents",
            Json.MAPPER.writeValueAsString(
                Map.of(
                    "name", "form.txt",
                    "mediaType", "text/plain",
                    "size", TEXT.length,
                    "tags", tags,
                    "method", "POST")));
    assertThat(FormPost.of(created.body().path("upload"), TEXT).send().statusCode()).isEqualTo(201);
    JsonNode ended = ended(created);
    assertReady(ended);
    String original = "documents/" + ended.path("id").asString() + "/original.txt";
    assertThat(
            s3.getObjectTagging(get -> get.bucket(Services.BUCKET).key(original)).tagSet().stream()
                .collect(Collectors.toMap(tag -> tag.key(), tag -> tag.value())))
        .isEqualTo(tags);
  }

  /** What a browser asks before it sends: the store itself answers, by the rules it was given. */
  @Test
  void letsPagesOfNamedOriginsUploadAndNoOthers() throws Exception {
    JsonNode upload = client.create("page.txt", "text/plain", TEXT.length).body().path("upload");
    HttpResponse<Void> allowed = preflight(upload, stage.origin());
    assertThat(allowed.statusCode()).isEqualTo(200);
    assertThat(allowed.headers().firstValue("access-control-allow-origin"))
        .contains(stage.origin());
    assertThat(allowed.headers().firstValue("access-control-allow-methods").orElseThrow())
        .contains("PUT");
    HttpResponse<Void> refused = preflight(upload, "http://evil.example");
    assertThat(refused.headers().firstValue("access-control-allow-origin")).isEmpty();
  }

  private static HttpResponse<Void> preflight(JsonNode upload, String origin) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(upload.path("url").asString()))
            .method("OPTIONS", BodyPublishers.noBody())
            .header("origin", origin)
            .header("access-control-request-method", "PUT")
            .header("access-control-request-headers", "content-type,if-none-match")
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
  }

  @Test
  void noticesAnUploadInParts() {
    byte[] noise = new byte[SMALLEST_PART + 10];
    new Random(7).nextBytes(noise);
    Client.Answer created = client.create("noise.bin", "application/octet-stream", noise.length);
    String key = key(created);
    String upload =
        s3.createMultipartUpload(
                to -> to.bucket(Services.BUCKET).key(key).contentType("application/octet-stream"))
            .uploadId();
    List<CompletedPart> parts =
        List.of(
            part(key, upload, 1, Arrays.copyOf(noise, SMALLEST_PART)),
            part(key, upload, 2, Arrays.copyOfRange(noise, SMALLEST_PART, noise.length)));
    s3.completeMultipartUpload(
        to ->
            to.bucket(Services.BUCKET)
                .key(key)
                .uploadId(upload)
                .multipartUpload(of -> of.parts(parts)));
    assertReady(ended(created));
  }

  private static CompletedPart part(String key, String upload, int number, byte[] bytes) {
    String etag =
        s3.uploadPart(
                to -> to.bucket(Services.BUCKET).key(key).uploadId(upload).partNumber(number),
                RequestBody.fromBytes(bytes))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }

  @Test
  void noticesACopyInsideTheBucket() {
    put("elsewhere/original", TEXT);
    Client.Answer created = client.create("copy.txt", "text/plain", TEXT.length);
    s3.copyObject(
        to ->
            to.sourceBucket(Services.BUCKET)
                .sourceKey("elsewhere/original")
                .destinationBucket(Services.BUCKET)
                .destinationKey(key(created)));
    assertReady(ended(created));
  }

  @Test
  void isNotMisledByDeletions() {
    Client.Answer created = client.create("gone.txt", "text/plain", TEXT.length);
    String key = key(created);
    client.put(created, TEXT);
    assertReady(ended(created));
    String version = s3.headObject(head -> head.bucket(Services.BUCKET).key(key)).versionId();
    s3.deleteObject(delete -> delete.bucket(Services.BUCKET).key(key));
    s3.deleteObject(delete -> delete.bucket(Services.BUCKET).key(key).versionId(version));
    String id = created.body().path("id").asString();
    try (TopicReader topic = notifications()) {
      topic.until(record -> says(record, id), record -> says(record, "DeleteMarkerCreated"));
    }
    try (TopicReader topic = notifications()) {
      topic.until(record -> says(record, id), record -> says(record, "ObjectRemoved:Delete\""));
    }
    assertReady(client.ingest("after.txt", "text/plain", TEXT));
    assertReady(client.get("/v1/documents/" + id).body());
  }

  private static TopicReader notifications() {
    return new TopicReader(stage.endpoints.kafkaBootstrapServers(), Topics.S3_NOTIFICATIONS);
  }

  private static boolean says(ConsumerRecord<String, byte[]> record, String word) {
    return new String(record.value(), StandardCharsets.UTF_8).contains(word);
  }

  @Test
  void catchesUpAfterAnOutageOfTheApi() {
    assertReady(client.ingest("before.txt", "text/plain", TEXT)); // the gateway pushes by now
    Client.Answer first = client.create("outage-1.txt", "text/plain", TEXT.length);
    Client.Answer second = client.create("outage-2.txt", "text/plain", TEXT.length);
    stage.services.stopApi();
    try {
      assertThat(client.put(first, TEXT)).isEqualTo(200);
      assertThat(client.put(second, TEXT)).isEqualTo(200);
      await().atMost(PATIENCE).until(() -> stage.door.turnedAway() > 0);
    } finally {
      stage.services.startApiAgain();
    }
    assertReady(ended(first));
    assertReady(ended(second));
  }

  @Test
  void catchesUpAfterAnOutageOfTheBroker() throws Exception {
    assertReady(client.ingest("before.txt", "text/plain", TEXT)); // the gateway pushes by now
    Client.Answer created = client.create("outage.txt", "text/plain", TEXT.length);
    stage.stopKafka();
    try {
      assertThat(client.put(created, TEXT)).isEqualTo(200);
      await().atMost(PATIENCE).until(CephIT::aPushWasTurnedAway);
    } finally {
      stage.startKafkaAgain();
    }
    assertReady(ended(created));
  }

  private static boolean aPushWasTurnedAway() {
    return client
        .get("/actuator/prometheus")
        .response()
        .body()
        .contains("forebay_push_received_total{outcome=\"unavailable\"}");
  }

  /** Not of this store, but here is a real broker behind the address. */
  @Test
  void keepsAWholeMebibyteThatNobodyCanRead() throws Exception {
    byte[] noise = new byte[1 << 20];
    HttpRequest push =
        HttpRequest.newBuilder(URI.create("http://" + stage.push))
            .header("Authorization", "Bearer " + stage.secret())
            .POST(BodyPublishers.ofByteArray(noise))
            .build();
    assertThat(HttpClient.newHttpClient().send(push, BodyHandlers.discarding()).statusCode())
        .isEqualTo(204);
    try (TopicReader letters =
        new TopicReader(
            stage.endpoints.kafkaBootstrapServers(), Topics.S3_NOTIFICATIONS_DEAD_LETTER)) {
      assertThat(letters.until(record -> true, record -> record.value().length == noise.length))
          .isNotEmpty();
    }
  }

  private static void put(String key, byte[] bytes) {
    s3.putObject(
        to -> to.bucket(Services.BUCKET).key(key).contentType("text/plain"),
        RequestBody.fromBytes(bytes));
  }

  private static JsonNode ended(Client.Answer created) {
    return client.awaitEnd(created.body().path("id").asString());
  }

  /** What the upload is called in the bucket, read off its address. */
  private static String key(Client.Answer created) {
    String path = URI.create(created.body().path("upload").path("url").asString()).getPath();
    return path.substring(("/" + Services.BUCKET + "/").length());
  }

  private static void assertReady(JsonNode document) {
    assertThat(document.path("status").asString()).as(document.toString()).isEqualTo("ready");
  }
}
