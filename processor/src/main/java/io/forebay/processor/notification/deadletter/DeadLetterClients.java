package io.forebay.processor.notification.deadletter;

import io.forebay.common.broker.BrokerTrouble;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** Makes clients with the services' settings for getting in and with our own for all else. */
final class DeadLetterClients {

  /**
   * The same for all operators on purpose: the broker lets the last one that began have it and
   * refuses what an earlier one still sends, so no two of them redrive one letter.
   */
  static final String TRANSACTIONAL_ID = "forebay-dead-letters";

  private static final String CLIENT_ID = "forebay-operator";
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int LARGEST_REQUEST = 32 << 20;

  private final Map<String, Object> consumer;
  private final Map<String, Object> producer;

  DeadLetterClients(ConsumerFactory<?, ?> consumers, ProducerFactory<?, ?> producers) {
    this.consumer = new HashMap<>(consumers.getConfigurationProperties());
    this.producer = new HashMap<>(producers.getConfigurationProperties());
    forReading(consumer);
    forResolving(producer);
  }

  private static void forReading(Map<String, Object> settings) {
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, CLIENT_ID);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // Retention may take the first records away while they are read: go on with the next ones.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // Of a partition that was read to its end, nobody waits for more.
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
    settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    settings.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
  }

  private static void forResolving(Map<String, Object> settings) {
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, CLIENT_ID);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
    // A letter may have come in a batch that was compressed, and be longer than a request may be.
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
    // A command that is killed in a transaction holds up readers of what is committed that long.
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, PATIENCE_MILLIS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
  }

  DeadLetterReader reader() {
    return new DeadLetterReader(
        new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /** Not yet the one who has the transactional id. */
  KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Says what the broker complains about. */
  BrokerTrouble trouble() {
    return new BrokerTrouble(consumer);
  }
}
