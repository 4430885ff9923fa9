package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.broker.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
  @TempDir Path temporary;

  @Test
  void keepsTopicsRecordsAndOffsetsAcrossARestart() throws Exception {
    Ports ports = Ports.choose(temporary.resolve("ports.properties"));
    try (EmbeddedKafka kafka = start(ports)) {
      EveryPart.createTopic(kafka.bootstrapServers(), Topics.S3_NOTIFICATIONS);
      send(kafka, "uploads/one");
      assertThat(consume(kafka)).containsExactly("uploads/one");
    }
    Ports others = new Ports(ports.s3(), ports.postgres(), 0, 0);
    try (EmbeddedKafka kafka = start(others)) {
      send(kafka, "uploads/two");
      assertThat(consume(kafka)).as("after the committed offset").containsExactly("uploads/two");
      assertThat(EveryPart.records(kafka.bootstrapServers(), Topics.S3_NOTIFICATIONS, 2))
          .extracting(ConsumerRecord::key)
          .containsExactly("uploads/one", "uploads/two");
    }
  }

  @Test
  void holdsAnEventUpNoLongerThanItsPatienceWhereTheTopicIsMissing() throws Exception {
    try (EmbeddedKafka kafka = start(Ports.choose(temporary.resolve("ports.properties")))) {
      Instant begun = Instant.now();
      send(kafka, "uploads/lost");
      assertThat(Duration.between(begun, Instant.now()))
          .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(8));
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
        assertThat(admin.listTopics().names().get()).doesNotContain(Topics.S3_NOTIFICATIONS);
      }
    }
  }

  private EmbeddedKafka start(Ports ports) throws Exception {
    return EmbeddedKafka.start(
        temporary.resolve("kafka"), ports.kafkaBroker(), ports.kafkaController());
  }

  private static void send(EmbeddedKafka kafka, String key) {
    try (KafkaObjectEvents events =
        KafkaObjectEvents.to(kafka.bootstrapServers(), EmbeddedS3.REGION, Duration.ofSeconds(2))) {
      events.accept(
          new ObjectEvent("media", key, "v1", 5L, "abc", ObjectEvent.Type.PUT, 1, Instant.EPOCH));
    }
  }

  private static List<String> consume(EmbeddedKafka kafka) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                "readers",
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topics.S3_NOTIFICATIONS));
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (System.nanoTime() < deadline) {
        List<String> keys = new ArrayList<>();
        consumer.poll(Duration.ofMillis(200)).forEach(found -> keys.add(found.key()));
        if (!keys.isEmpty()) {
          consumer.commitSync();
          return keys;
        }
      }
    }
    return List.of();
  }
}
