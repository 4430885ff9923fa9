package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.broker.Topics;
import io.forebay.common.event.DocumentEvent;
import io.forebay.common.event.EventCodec;
import io.forebay.common.event.RecordSchemas;
import io.forebay.common.json.JsonSchemas;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import tools.jackson.databind.JsonNode;

/** A file travels the whole way, over real HTTP, S3, Kafka, PostgreSQL and worker processes. */
class WholePathIT {

  private final Client client = RunningInstance.client();

  @Test
  void givesAPictureItsPreviews() throws IOException {
    JsonNode ended = client.ingest("tower.jpg", "image/jpeg", SampleFiles.jpeg(3000, 2000));

    assertThat(ended.path("status").asString()).isEqualTo("ready");
    assertThat(ended.path("detectedType").asString()).isEqualTo("image/jpeg");
    String id = ended.path("id").asString();
    assertThat(artifactNames(id))
        .contains("original.jpg", "metadata.json", "previews/256.jpg", "previews/1440.jpg");
    BufferedImage preview = ImageIO.read(new ByteArrayInputStream(fetch(id, "previews/256.jpg")));
    assertThat(List.of(preview.getWidth(), preview.getHeight())).isEqualTo(List.of(256, 171));
  }

  @Test
  void givesAPdfItsTextAndChunksWithPages() {
    String id = ready("report.pdf", "application/pdf", SampleFiles.pdf(3, null));

    assertThat(new String(fetch(id, "text.txt"), StandardCharsets.UTF_8))
        .contains("page number 1", "\f", "page number 3");
    assertThat(new String(fetch(id, "chunks/0003.json"), StandardCharsets.UTF_8))
        .contains("page number 3", "\"page\":3");
  }

  @Test
  void givesAnOfficeFileItsText() {
    String type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    String id = ready("minutes.docx", type, SampleFiles.docx("The quay needs a new crane."));

    assertThat(new String(fetch(id, "text.txt"), StandardCharsets.UTF_8))
        .contains("The quay needs a new crane.");
  }

  @Test
  void finishesAFileOfAnUnknownTypeWithMetadataAlone() {
    byte[] noise = {(byte) 0x91, 0x02, (byte) 0xfe, 0x11, 0x00, 0x42, (byte) 0x80};
    String id = ready("blob.xyz", "application/octet-stream", noise);

    assertThat(artifactNames(id)).containsExactly("original.xyz", "metadata.json");
  }

  @Test
  void handsOutExactlyTheBytesThatTheManifestNames() throws NoSuchAlgorithmException {
    String id = ready("notes.txt", "text/plain", SampleFiles.text(60));

    for (JsonNode artifact : artifacts(id)) {
      byte[] bytes = fetch(id, artifact.path("name").asString());
      assertThat(bytes).hasSize(artifact.path("size").asInt());
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes);
      assertThat(HexFormat.of().formatHex(sha256)).isEqualTo(artifact.path("sha256").asString());
    }
  }

  @Test
  void tellsSubscribersEachStepInOrder() {
    String id = ready("story.txt", "text/plain", SampleFiles.text(3));

    List<DocumentEvent> events = new ArrayList<>();
    try (TopicReader topic =
        new TopicReader(RunningInstance.connection().kafka(), Topics.DOCUMENT_EVENTS)) {
      for (ConsumerRecord<String, byte[]> record :
          topic.until(
              each -> each.key().equals(id),
              each -> EventCodec.decode(each).document().status().terminal())) {
        RecordSchemas.assertEvent(record.headers(), record.value());
        events.add(EventCodec.decode(record));
      }
    }

    assertThat(events)
        .extracting(event -> event.type().wire())
        .containsExactly(
            "upload-requested", "upload-completed", "processing-started", "document-ready");
    assertThat(events)
        .extracting(event -> event.document().seq())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(events).extracting(DocumentEvent::id).doesNotHaveDuplicates();
  }

  /**
   * Also those of all tests that ran before on the same instance: of rejected files, for instance.
   */
  @Test
  void writesNoRecordThatIsNotDescribed() {
    String id = ready("end.txt", "text/plain", SampleFiles.text(1));

    String kafka = RunningInstance.connection().kafka();
    try (TopicReader events = new TopicReader(kafka, Topics.DOCUMENT_EVENTS);
        TopicReader signals = new TopicReader(kafka, Topics.S3_NOTIFICATIONS)) {
      events
          .until(each -> true, each -> each.key().equals(id) && ended(each))
          .forEach(each -> RecordSchemas.assertEvent(each.headers(), each.value()));
      signals
          .until(
              each -> true, each -> new String(each.value(), StandardCharsets.UTF_8).contains(id))
          .stream()
          .map(each -> new String(each.value(), StandardCharsets.UTF_8))
          .filter(json -> json.contains("completion-hint"))
          .forEach(json -> JsonSchemas.assertFitsExactly(json, RecordSchemas.HINT));
    }
  }

  private static boolean ended(ConsumerRecord<String, byte[]> event) {
    return EventCodec.decode(event).document().status().terminal();
  }

  @Test
  void keepsEveryArtifactAsAVersionInTheBucket() {
    String id = ready("log.txt", "text/plain", SampleFiles.text(3));

    Connection.S3 s3 = RunningInstance.connection().s3();
    try (S3AsyncClient store = s3Client(s3)) {
      List<String> versions =
          store
              .listObjectVersions(list -> list.bucket(s3.bucket()).prefix("documents/" + id + "/"))
              .join()
              .versions()
              .stream()
              .map(ObjectVersion::versionId)
              .toList();
      for (JsonNode artifact : artifacts(id)) {
        assertThat(versions).contains(artifact.path("versionId").asString());
      }
    }
  }

  @Test
  void redirectsToADownloadThatNoBrowserRuns() {
    String id =
        ready(
            "page.html",
            "text/html",
            "<h1>Hi</h1><script>1</script>".getBytes(StandardCharsets.UTF_8));

    Client.Answer redirect = client.get("/v1/documents/" + id + "/artifacts/original.html");

    assertThat(redirect.status()).isEqualTo(302);
    URI target = URI.create(redirect.response().headers().firstValue("location").orElseThrow());
    assertThat(target.getQuery())
        .contains("response-content-type=application/octet-stream", "versionId=")
        .contains("response-content-disposition=attachment");
  }

  @Test
  void answersAnUnchangedPollWithoutABody() {
    String id = ready("same.txt", "text/plain", SampleFiles.text(1));
    String etag =
        client.get("/v1/documents/" + id).response().headers().firstValue("etag").orElseThrow();

    assertThat(etag).matches("\"\\d+\"");
  }

  @Test
  void countsWhatItDid() {
    ready("counted.txt", "text/plain", SampleFiles.text(1));

    String page = client.get("/actuator/prometheus").response().body();

    assertThat(page)
        .contains("forebay_documents_ended_total{", "forebay_jobs_duration_seconds_count{")
        .contains(
            "forebay_notifications_consumed_total{outcome=\"accepted\",reason=\"none\",shape=\"s3\",source=\"kafka\"}")
        .contains("forebay_outbox_pending", "forebay_uploads_requested_total");
  }

  @Test
  void saysWhichDependenciesAreWell() {
    JsonNode readiness = client.get("/actuator/health/readiness").body();

    assertThat(readiness.path("status").asString()).isEqualTo("UP");
    assertThat(readiness.path("components").propertyNames())
        .contains("db", "storage", "kafka", "readinessState");
    assertThat(client.get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(client.get("/actuator/info").body().path("storage").path("setup").isObject())
        .isTrue();
  }

  private String ready(String name, String mediaType, byte[] bytes) {
    JsonNode ended = client.ingest(name, mediaType, bytes);
    assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("ready");
    return ended.path("id").asString();
  }

  private List<JsonNode> artifacts(String id) {
    List<JsonNode> artifacts = new ArrayList<>();
    client
        .get("/v1/documents/" + id + "/artifacts")
        .body()
        .path("artifacts")
        .forEach(artifacts::add);
    return artifacts;
  }

  private List<String> artifactNames(String id) {
    return artifacts(id).stream().map(artifact -> artifact.path("name").asString()).toList();
  }

  private byte[] fetch(String id, String name) {
    Client.Answer redirect = client.get("/v1/documents/" + id + "/artifacts/" + name);
    return client.download(redirect.response().headers().firstValue("location").orElseThrow());
  }

  private static S3AsyncClient s3Client(Connection.S3 s3) {
    return S3AsyncClient.builder()
        .endpointOverride(URI.create(s3.endpoint()))
        .region(Region.of(s3.region()))
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(s3.accessKeyId(), s3.secretAccessKey())))
        .build();
  }
}
