package io.forebay.standalone;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Writes one text into each of the three parts and reads it back. */
final class EveryPart {
  private static final String TOPIC = "texts";
  private static final String BUCKET = "texts";

  private EveryPart() {}

  static void write(Endpoints endpoints, String text) throws Exception {
    createTopic(endpoints.kafkaBootstrapServers(), TOPIC);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                endpoints.kafkaBootstrapServers(),
                "acks",
                "all",
                "linger.ms",
                "0"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, "key", text)).get();
    }
    try (S3Client s3 = S3Access.of(endpoints).client()) {
      s3.createBucket(request -> request.bucket(BUCKET));
      s3.putObject(request -> request.bucket(BUCKET).key("a/text"), RequestBody.fromString(text));
    }
    try (Connection connection = connect(endpoints);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE texts (value text)");
      statement.execute("INSERT INTO texts VALUES ('" + text + "')");
    }
  }

  /** What Kafka, S3 and PostgreSQL hold, in this order. */
  static List<String> read(Endpoints endpoints) throws SQLException {
    List<String> texts = new ArrayList<>();
    records(endpoints.kafkaBootstrapServers(), TOPIC, 1).forEach(found -> texts.add(text(found)));
    try (S3Client s3 = S3Access.of(endpoints).client()) {
      texts.add(
          s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("a/text")).asUtf8String());
    }
    try (Connection connection = connect(endpoints);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT value FROM texts")) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  static void createTopic(String bootstrapServers, String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }

  /** The topic's records from its beginning, as soon as there are as many; fewer after 20 s. */
  static List<ConsumerRecord<String, byte[]>> records(
      String bootstrapServers, String topic, int count) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (records.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  private static Connection connect(Endpoints endpoints) throws SQLException {
    return DriverManager.getConnection(
        endpoints.jdbcUrl(), endpoints.postgresUser(), endpoints.postgresPassword());
  }

  static String text(ConsumerRecord<String, byte[]> found) {
    return new String(found.value(), StandardCharsets.UTF_8);
  }
}
