package io.forebay.processor.notification.deadletter;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Which letters of a topic are wanted, and what became of them. */
final class LetterIndex {

  private final Predicate<Letter> wanted;
  private final Map<Integer, PartitionIndex> partitions = new TreeMap<>();

  private LetterIndex(Spans spans, Predicate<Letter> wanted) {
    this.wanted = wanted;
    spans.partitions().forEach(each -> partitions.put(each, new PartitionIndex(spans.from(each))));
  }

  /** Reads all that the spans hold. */
  static LetterIndex of(DeadLetterReader reader, Spans spans, Predicate<Letter> wanted) {
    LetterIndex index = new LetterIndex(spans, wanted);
    reader.read(spans, index::add);
    return index;
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    PartitionIndex partition = partitions.get(record.partition());
    if (partition != null) {
      partition.add(record, wanted);
    }
  }

  /** What is known of a partition; null where it was not read. */
  @Nullable PartitionIndex partition(int number) {
    return partitions.get(number);
  }

  void forEach(BiConsumer<Integer, PartitionIndex> each) {
    partitions.forEach(each);
  }
}
