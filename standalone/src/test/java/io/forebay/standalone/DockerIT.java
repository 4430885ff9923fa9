package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.localstack.LocalStackContainer;
import tools.jackson.databind.JsonNode;

/**
 * The services on parts that others built, each in a container. There the store's notifications
 * reach nobody, so the client's complete call drives the upload.
 */
@Tag("extended")
class DockerIT {

  private static final byte[] TEXT = SampleFiles.text(5);

  @Test
  void bringADocumentToItsEndOverAKafkaBrokerOfItsOwn() {
    try (KafkaContainer kafka =
        new KafkaContainer(DockerImages.assumePresent("apache/kafka:4.1.1"))) {
      kafka.start();

      assertReady(Map.of("spring.kafka.bootstrap-servers", kafka.getBootstrapServers()));
    }
  }

  @Test
  void bringADocumentToItsEndOverLocalStack() {
    try (LocalStackContainer localStack =
        new LocalStackContainer(DockerImages.assumePresent("localstack/localstack:4.14.0"))
            .withServices("s3")) {
      localStack.start();

      assertReady(
          Map.of(
              "forebay.storage.endpoint", localStack.getEndpoint(),
              "forebay.storage.region", localStack.getRegion()));
    }
  }

  private static void assertReady(Map<String, Object> elsewhere) {
    try (DataDirectory directory = DataDirectory.open(RunningInstance.newDirectory());
        EmbeddedParts parts = EmbeddedParts.start(directory, List.of());
        SeparateServices services =
            SeparateServices.start(directory, parts.endpoints(), elsewhere)) {
      Client client = services.client();
      Client.Answer created = client.create("a.txt", "text/plain", TEXT.length);
      assertThat(client.put(created, TEXT)).isEqualTo(200);
      String id = created.body().path("id").asString();
      assertThat(client.post("/v1/documents/" + id + "/upload/complete", null).status())
          .isEqualTo(202);

      JsonNode ended = client.awaitEnd(id);

      assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("ready");
    }
  }
}
