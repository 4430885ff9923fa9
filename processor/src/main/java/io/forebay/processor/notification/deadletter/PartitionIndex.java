package io.forebay.processor.notification.deadletter;

import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which letters of one partition are wanted, and what became of each; three bits an offset. */
final class PartitionIndex {

  private final OffsetSet letters;
  private final OffsetSet redriven;
  private final OffsetSet discarded;

  /** Takes the lowest offset that may come. */
  PartitionIndex(long base) {
    this.letters = new OffsetSet(base);
    this.redriven = new OffsetSet(base);
    this.discarded = new OffsetSet(base);
  }

  /** Takes the partition's next record in. */
  void add(ConsumerRecord<byte[], byte[]> record, Predicate<Letter> wanted) {
    if (Marker.is(record)) {
      Marker.of(record).ifPresent(this::resolve);
    } else if (wanted.test(new Letter(record))) {
      letters.add(record.offset());
    }
  }

  private void resolve(Marker marker) {
    switch (marker.resolution()) {
      case REDRIVEN -> redriven.add(marker.id().offset());
      case DISCARDED -> discarded.add(marker.id().offset());
      case OPEN -> {} // nobody writes it
    }
  }

  OffsetSet all() {
    return letters;
  }

  OffsetSet open() {
    return letters.without(redriven).without(discarded);
  }

  DeadLetterStatus status(long offset) {
    if (redriven.contains(offset)) {
      return DeadLetterStatus.REDRIVEN;
    }
    return discarded.contains(offset) ? DeadLetterStatus.DISCARDED : DeadLetterStatus.OPEN;
  }
}
