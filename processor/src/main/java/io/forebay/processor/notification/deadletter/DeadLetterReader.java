package io.forebay.processor.notification.deadletter;

import io.forebay.common.broker.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads the dead-letter topic up to where it ended when the reading began. */
final class DeadLetterReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final KafkaConsumer<byte[], byte[]> consumer;

  /** Takes a consumer that reads what is committed, and closes it. */
  DeadLetterReader(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * What stands on each partition now, and was put there then or later.
   *
   * @param since null for all
   */
  Spans spans(@Nullable Instant since) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.S3_NOTIFICATIONS_DEAD_LETTER).stream()
            .map(each -> partition(each.partition()))
            .toList();
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Spans spans = new Spans();
    consumer
        .endOffsets(partitions)
        .forEach((each, end) -> spans.put(each.partition(), begins.getOrDefault(each, end), end));
    return since == null ? spans : spans.startingAt(first(spans, since));
  }

  /** The first offset at a time or after it; behind all others where there is none. */
  private ToLongFunction<Integer> first(Spans spans, Instant since) {
    Map<TopicPartition, Long> asked = new HashMap<>();
    spans.partitions().forEach(each -> asked.put(partition(each), since.toEpochMilli()));
    Map<TopicPartition, @Nullable OffsetAndTimestamp> found = consumer.offsetsForTimes(asked);
    return number -> {
      OffsetAndTimestamp first = found.get(partition(number));
      return first == null ? spans.to(number) : first.offset();
    };
  }

  /** Shows every record of the spans; the order holds within a partition. */
  void read(Spans spans, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Set<TopicPartition> left = new HashSet<>();
    spans.partitions().stream()
        .filter(number -> !spans.isEmpty(number))
        .forEach(number -> left.add(partition(number)));
    assign(left);
    left.forEach(partition -> consumer.seek(partition, spans.from(partition.partition())));
    Progress progress = new Progress();
    while (!left.isEmpty()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (spans.contains(record.partition(), record.offset())) {
          each.accept(record);
        }
      }
      progress.check(left);
      pauseWhereDone(left, spans);
    }
  }

  /** A partition that was assigned before would stay paused. */
  private void assign(Collection<TopicPartition> partitions) {
    consumer.assign(partitions);
    consumer.resume(partitions);
  }

  private void pauseWhereDone(Set<TopicPartition> left, Spans spans) {
    Set<TopicPartition> done = new HashSet<>(left);
    done.removeIf(each -> consumer.position(each) < spans.to(each.partition()));
    consumer.pause(done);
    left.removeAll(done);
  }

  /** Shows the records of one partition that stand at these offsets, in their order. */
  void read(int number, OffsetSet offsets, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    TopicPartition partition = partition(number);
    assign(List.of(partition));
    Progress progress = new Progress();
    long next = offsets.next(0);
    while (next >= 0) {
      if (progress.position != next) {
        consumer.seek(partition, next);
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (offsets.contains(record.offset())) {
          each.accept(record);
        }
      }
      progress.check(Set.of(partition));
      next = offsets.next(Math.max(next, progress.position));
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static TopicPartition partition(int number) {
    return new TopicPartition(Topics.S3_NOTIFICATIONS_DEAD_LETTER, number);
  }

  /** Notices a broker that went away in the middle, which polling alone does not. */
  private final class Progress {

    private long position = -1;
    private long since = System.nanoTime();

    void check(Set<TopicPartition> partitions) {
      long now = partitions.stream().mapToLong(consumer::position).sum();
      if (now != position) {
        position = now;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
        throw new TimeoutException("no records for " + PATIENCE.toSeconds() + " s");
      }
    }
  }
}
