package io.forebay.standalone;

import io.forebay.common.broker.Topics;
import io.forebay.common.json.Json;
import io.forebay.common.notification.CompletionHint;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** An embedded broker with what tests of the intake do to it and want to know of it. */
final class Broker implements AutoCloseable {

  private final EmbeddedKafka kafka;
  private final Admin admin;
  private final KafkaProducer<String, byte[]> producer;

  private Broker(EmbeddedKafka kafka) {
    this.kafka = kafka;
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    this.admin = Admin.create(settings);
    this.producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  static Broker start(Path directory) throws Exception {
    Ports ports = Ports.choose(directory.resolve("ports.properties"));
    return new Broker(
        EmbeddedKafka.start(
            directory.resolve("kafka"), ports.kafkaBroker(), ports.kafkaController()));
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  Admin admin() {
    return admin;
  }

  /** Leaves only the notification topic, and that without a record. */
  void forgetEverything() throws Exception {
    admin.deleteTopics(topics()).all().get();
    Awaitility.await("deletion").until(() -> topics().isEmpty());
    create(Topics.S3_NOTIFICATIONS, 3);
    // A part of the broker may still tell of the topic that had this name before.
    Awaitility.await("a topic without settings of its own")
        .ignoreExceptionsInstanceOf(ExecutionException.class)
        .until(() -> ownSettings(Topics.S3_NOTIFICATIONS) == 0);
  }

  private long ownSettings(String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return Objects.requireNonNull(
            admin.describeConfigs(List.of(resource)).all().get().get(resource))
        .entries()
        .stream()
        .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
        .count();
  }

  private Collection<String> topics() throws ExecutionException, InterruptedException {
    return admin.listTopics().names().get();
  }

  void create(String topic, int partitions) throws Exception {
    admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
  }

  /** Sends to a partition by its number. */
  void send(int partition, byte[] value) throws Exception {
    producer.send(new ProducerRecord<>(Topics.S3_NOTIFICATIONS, partition, "key", value)).get();
  }

  static byte[] hint(String key) {
    return Json.MAPPER.writeValueAsBytes(CompletionHint.from("client", "b", key, Instant.EPOCH));
  }

  Collection<MemberDescription> members(String group) throws Exception {
    return Objects.requireNonNull(
            admin.describeConsumerGroups(List.of(group)).all().get().get(group))
        .members();
  }

  /** The sum of what the group has acknowledged, over all partitions. */
  long committed(String group) throws Exception {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .values()
        .stream()
        .mapToLong(each -> each.offset())
        .sum();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
    admin.close(Duration.ofSeconds(1));
    kafka.close();
  }
}
