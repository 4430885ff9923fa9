package io.forebay.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** Reads a topic from its beginning, as a downstream service that has just been installed would. */
final class TopicReader implements AutoCloseable {

  private final KafkaConsumer<String, byte[]> consumer;

  TopicReader(String bootstrapServers, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** How many records the topic holds. */
  static long size(String bootstrapServers, String topic) {
    try (TopicReader reader = new TopicReader(bootstrapServers, topic)) {
      Set<TopicPartition> all = reader.consumer.assignment();
      return sum(reader.consumer.endOffsets(all)) - sum(reader.consumer.beginningOffsets(all));
    }
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  /** All records so far that match, once one of them is {@code last}. */
  List<ConsumerRecord<String, byte[]>> until(
      Predicate<ConsumerRecord<String, byte[]>> wanted,
      Predicate<ConsumerRecord<String, byte[]>> last) {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    Awaitility.await("the last record")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              consumer
                  .poll(Duration.ofMillis(200))
                  .forEach(
                      record -> {
                        if (wanted.test(record)) {
                          found.add(record);
                        }
                      });
              return found.stream().anyMatch(last);
            });
    return found;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
