package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.broker.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import tools.jackson.databind.JsonNode;

/**
 * Each kind of bad input has its outcome as docs/outcomes.md says, and the next document is
 * unaffected.
 */
class BadInputIT {

  private final Client client = RunningInstance.client();

  @AfterEach
  void theNextDocumentIsUnaffected() {
    JsonNode next = client.ingest("next.txt", "text/plain", SampleFiles.text(1));
    assertThat(next.path("status").asString()).isEqualTo("ready");
  }

  @Test
  void failsATruncatedJpeg() {
    byte[] whole = SampleFiles.jpeg(1200, 900);
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);

    assertEnd(client.ingest("cut.jpg", "image/jpeg", cut), "failed", "content-corrupt");
  }

  @Test
  void takesAnEmptyTextAndRejectsAnEmptyPicture() {
    assertThat(client.ingest("empty.txt", "text/plain", new byte[0]).path("status").asString())
        .isEqualTo("ready");
    assertEnd(client.ingest("empty.jpg", "image/jpeg", new byte[0]), "rejected", "empty-file");
  }

  @Test
  void rejectsBytesOfAnotherTypeThanDeclared() {
    byte[] script = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);

    assertEnd(client.ingest("cat.png", "image/png", script), "rejected", "type-mismatch");
  }

  @Test
  void keepsAnEncryptedPdfAndSaysWhyItHasNoText() {
    JsonNode ended = client.ingest("secret.pdf", "application/pdf", SampleFiles.pdf(1, "secret"));

    assertThat(ended.path("status").asString()).isEqualTo("ready");
    assertThat(ended.path("derivations").toString())
        .contains("\"name\":\"text\"", "\"code\":\"content-encrypted\"");
  }

  @Test
  void refusesAnotherSizeThanDeclared() {
    Client.Answer created = client.create("short.txt", "text/plain", 100);

    assertThat(client.put(created, new byte[99])).isEqualTo(403);
    assertThat(client.put(created, new byte[101])).isEqualTo(403);
    assertThat(status(created)).isEqualTo("awaiting-upload");
  }

  @Test
  void refusesASecondPutToTheSameUrl() {
    byte[] bytes = SampleFiles.text(1);
    Client.Answer created = client.create("once.txt", "text/plain", bytes.length);

    assertThat(client.put(created, bytes)).isEqualTo(200);
    assertThat(client.put(created, bytes)).isEqualTo(412);
    JsonNode ended = client.awaitEnd(created.body().path("id").asString());
    assertThat(ended.path("status").asString()).isEqualTo("ready");
  }

  @Test
  void refusesAnAlteredUrl() {
    byte[] bytes = SampleFiles.text(1);
    Client.Answer created = client.create("mine.txt", "text/plain", bytes.length);
    JsonNode upload = created.body().path("upload");
    String elsewhere = upload.path("url").asString().replace("mine.txt", "yours.txt");

    assertThat(client.put(elsewhere, upload.path("headers"), bytes)).isEqualTo(403);
  }

  @Test
  void refusesAnExpiredUrl() {
    Connection.S3 s3 = RunningInstance.connection().s3();
    byte[] bytes = SampleFiles.text(1);
    Client.Answer headers = client.create("late.txt", "text/plain", bytes.length);
    String url = urlOfOneSecond(s3);

    Awaitility.await("expiry")
        .atMost(Duration.ofSeconds(20))
        .until(() -> client.put(url, headers.body().path("none"), bytes), status -> status == 403);
  }

  private static String urlOfOneSecond(Connection.S3 s3) {
    try (S3Presigner presigner =
        S3Presigner.builder()
            .endpointOverride(URI.create(s3.endpoint()))
            .region(Region.of(s3.region()))
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(s3.accessKeyId(), s3.secretAccessKey())))
            .build()) {
      return presigner
          .presignPutObject(
              presign ->
                  presign
                      .signatureDuration(Duration.ofSeconds(1))
                      .putObjectRequest(put -> put.bucket(s3.bucket()).key("late.txt")))
          .url()
          .toString();
    }
  }

  @Test
  void answersAnUnknownIdAndAnUnreadableOneAlike() {
    for (String id : List.of(UUID.randomUUID().toString(), "7", "..%2F..%2Fetc")) {
      Client.Answer answer = client.get("/v1/documents/" + id);
      assertThat(answer.status()).as(id).isIn(400, 404);
      assertThat(answer.status() == 400 || answer.code().equals("document-not-found")).isTrue();
    }
  }

  @Test
  void tellsAMissingKeyFromAWrongOne() {
    Client.Answer missing = client.call("GET", "/v1/documents/x", null, null);
    Client.Answer wrong = client.call("GET", "/v1/documents/x", "fb_wrong", null);

    assertThat(List.of(missing.status(), wrong.status())).containsOnly(401);
    assertThat(missing.code()).isEqualTo("api-key-missing");
    assertThat(wrong.code()).isEqualTo("api-key-invalid");
  }

  @Test
  void refusesMalformedJson() {
    Client.Answer answer = client.post("/v1/documents", "{\"name\":");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("malformed-json");
  }

  @Test
  void laysAGarbageRecordAsideByteForByte() {
    String key = "garbage-" + UUID.randomUUID();
    byte[] garbage = {0x7b, (byte) 0xff, 0x00, 0x13};
    send(key, garbage);

    try (TopicReader deadLetters =
        new TopicReader(
            RunningInstance.connection().kafka(), Topics.S3_NOTIFICATIONS_DEAD_LETTER)) {
      ConsumerRecord<String, byte[]> letter =
          deadLetters.until(each -> key.equals(each.key()), each -> true).get(0);
      assertThat(letter.value()).isEqualTo(garbage);
      assertThat(letter.headers().lastHeader("forebay-code").value())
          .isEqualTo("notification-undecodable".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void isUnmovedByAForgedNotification() {
    Client.Answer created = client.create("awaited.txt", "text/plain", 10);
    String id = created.body().path("id").asString();
    for (String key :
        List.of("uploads/demo/" + id + "/awaited.txt", "uploads/evil/" + id + "/awaited.txt")) {
      send(
          key,
          """
          {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{
            "bucket":{"name":"forebay"},"object":{"key":"%s","size":10}}}]}"""
              .formatted(key)
              .getBytes(StandardCharsets.UTF_8));
    }
    client.post("/v1/documents/" + id + "/upload/complete", null);
    client.ingest("passed.txt", "text/plain", SampleFiles.text(1));

    assertThat(status(created)).isEqualTo("awaiting-upload");
  }

  private static void send(String key, byte[] value) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", RunningInstance.connection().kafka()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      assertThat(producer.send(new ProducerRecord<>(Topics.S3_NOTIFICATIONS, key, value)))
          .succeedsWithin(Duration.ofSeconds(10));
    }
  }

  private String status(Client.Answer created) {
    return client
        .get("/v1/documents/" + created.body().path("id").asString())
        .body()
        .path("status")
        .asString();
  }

  private static void assertEnd(JsonNode ended, String status, String code) {
    assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo(status);
    assertThat(ended.path("problem").path("code").asString()).isEqualTo(code);
  }
}
