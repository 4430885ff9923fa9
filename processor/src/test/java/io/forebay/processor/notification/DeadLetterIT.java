package io.forebay.processor.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.broker.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConsumerAwareMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;

/** The listener in its real container; only the clients to the broker are Kafka's own mocks. */
class DeadLetterIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int PARTITION = 3;
  private static final TopicPartition SOURCE =
      new TopicPartition(Topics.S3_NOTIFICATIONS, PARTITION);
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final Letters letters = new Letters();
  private final Accounts accounts = new Accounts();
  private final IntakePauses pauses = new IntakePauses();
  private final HeldUpPartitions heldUp = new HeldUpPartitions();
  private final List<CompletionSignal> handled = new CopyOnWriteArrayList<>();
  private final KafkaMessageListenerContainer<byte[], byte[]> container = container();

  /** A producer that outlives its template's closing it. */
  private static final class Letters extends MockProducer<byte[], byte[]> {

    Letters() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
      PartitionInfo any = new PartitionInfo(topic, 0, Node.noNode(), new Node[0], new Node[0]);
      return Collections.nCopies(PARTITION + 1, any);
    }

    @Override
    public void close(Duration timeout) {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void start() {
    consumer.updateBeginningOffsets(Map.of(SOURCE, 0L));
    String topic = Topics.S3_NOTIFICATIONS_DEAD_LETTER;
    consumer.updatePartitions(
        topic,
        List.of(new PartitionInfo(topic, PARTITION, Node.noNode(), new Node[0], new Node[0])));
    container.start();
  }

  @AfterEach
  void stop() {
    container.stop();
    pauses.destroy();
    accounts.close();
  }

  @Test
  void keepsARecordThatNobodyCanReadByteForByteAndGoesOn() {
    byte[] garbage = {(byte) 0xff, 0, '{', 1};
    arrives(0, garbage);
    await().atMost(PATIENCE).until(() -> letters.history().size() == 1);
    ProducerRecord<byte[], byte[]> letter = letters.history().get(0);
    assertThat(letter.topic()).isEqualTo(Topics.S3_NOTIFICATIONS_DEAD_LETTER);
    assertThat(letter.partition()).isEqualTo(PARTITION);
    assertThat(letter.key()).isEqualTo(new byte[] {7});
    assertThat(letter.value()).isEqualTo(garbage);
    assertThat(header(letter, "forebay-code")).isEqualTo("notification-undecodable");
    assertThat(header(letter, "kafka_dlt-original-topic")).isEqualTo(SOURCE.topic());
    assertThat(letter.headers().lastHeader("kafka_dlt-original-partition")).isNotNull();
    assertThat(letter.headers().lastHeader("kafka_dlt-original-offset")).isNotNull();
    assertThat(letter.headers().lastHeader("kafka_dlt-original-timestamp")).isNotNull();
    assertThat(letter.headers().lastHeader("kafka_dlt-exception-stacktrace")).isNull();
    arrives(1, Notifications.message(Notifications.aws("ObjectCreated:Put", "one")));
    await().atMost(PATIENCE).until(() -> handled.size() == 1);
    await().atMost(PATIENCE).until(() -> accounts.metered("kafka", "s3", "accepted", "none") == 1);
    assertThat(accounts.metered("kafka", "unknown", "dead-lettered", "undecodable")).isEqualTo(1);
    assertThat(accounts.of(SignalSource.KAFKA).difference()).isZero();
    assertThat(letters.history()).hasSize(1);
  }

  /** As when the broker or the database was away while it was put aside. */
  @Test
  void saysThatNobodyCanReadARecordThoughItLastFailedOfSomethingElse() {
    new DeadLetters(producers(), accounts.accounting())
        .accept(
            new ConsumerRecord<>(SOURCE.topic(), PARTITION, 9, new byte[] {7}, new byte[] {'{'}),
            null,
            new IllegalStateException("its letter was not taken"));
    assertThat(header(letters.history().get(0), "forebay-code"))
        .isEqualTo("notification-undecodable");
    assertThat(accounts.metered("kafka", "unknown", "dead-lettered", "undecodable")).isEqualTo(1);
  }

  private void arrives(long offset, byte[] value) {
    consumer.schedulePollTask(
        () ->
            consumer.addRecord(
                new ConsumerRecord<>(
                    SOURCE.topic(), SOURCE.partition(), offset, new byte[] {7}, value)));
  }

  private static @Nullable String header(ProducerRecord<byte[], byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  private KafkaMessageListenerContainer<byte[], byte[]> container() {
    DeadLetters deadLetters = new DeadLetters(producers(), accounts.accounting());
    S3NotificationListener listener =
        new S3NotificationListener(
            signal -> {
              handled.add(signal);
              return SignalOutcome.ACCEPTED;
            },
            accounts.accounting(),
            deadLetters);
    ContainerProperties properties =
        new ContainerProperties(new TopicPartitionOffset(SOURCE.topic(), SOURCE.partition(), 0L));
    properties.setGroupId("forebay-processor");
    properties.setAckMode(AckMode.RECORD);
    properties.setMessageListener(
        (ConsumerAwareMessageListener<byte[], byte[]>) listener::onRecord);
    KafkaMessageListenerContainer<byte[], byte[]> made =
        new KafkaMessageListenerContainer<>(consumers(), properties);
    made.setCommonErrorHandler(
        new NotificationConfiguration().notificationErrorHandler(deadLetters, pauses, heldUp));
    return made;
  }

  private ConsumerFactory<byte[], byte[]> consumers() {
    return new ConsumerFactory<>() {
      @Override
      public Consumer<byte[], byte[]> createConsumer(
          @Nullable String group,
          @Nullable String prefix,
          @Nullable String suffix,
          @Nullable Properties properties) {
        return consumer;
      }

      @Override
      public boolean isAutoCommit() {
        return false;
      }

      @Override
      public Map<String, Object> getConfigurationProperties() {
        return Map.of();
      }
    };
  }

  private ProducerFactory<byte[], byte[]> producers() {
    return new ProducerFactory<>() {
      @Override
      public Producer<byte[], byte[]> createProducer() {
        return letters;
      }

      @Override
      public Map<String, Object> getConfigurationProperties() {
        return Map.of();
      }

      @Override
      public ProducerFactory<byte[], byte[]> copyWithConfigurationOverride(
          @Nullable Map<String, Object> overrides) {
        return this;
      }
    };
  }
}
