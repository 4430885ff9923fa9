package io.forebay.processor.notification.deadletter;

import io.forebay.common.broker.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record on the dead-letter topic that is no letter but says what became of one. It stands behind
 * its letter on the same partition, so whatever retention leaves of the letter, it leaves of it.
 */
record Marker(DeadLetterId id, DeadLetterStatus resolution) {

  static final String RESOLVES = "forebay-resolves";
  static final String RESOLUTION = "forebay-resolution";

  /**
   * Whether a record is a marker, well-formed or not: then it is no letter. One that failed has a
   * code; it keeps the headers that it came with, and must not pass for a marker by them.
   */
  static boolean is(ConsumerRecord<?, ?> record) {
    return record.headers().lastHeader(RESOLVES) != null
        && record.headers().lastHeader(Letter.CODE) == null;
  }

  /** Reads a marker; empty where it speaks of anything but an earlier record of its partition. */
  static Optional<Marker> of(ConsumerRecord<?, ?> record) {
    Optional<DeadLetterId> id =
        RecordText.header(record, RESOLVES)
            .flatMap(DeadLetterId::parse)
            .filter(each -> each.partition() == record.partition())
            .filter(each -> each.offset() < record.offset());
    Optional<DeadLetterStatus> resolution =
        RecordText.header(record, RESOLUTION).flatMap(DeadLetterStatus::ofWord);
    return id.flatMap(letter -> resolution.map(how -> new Marker(letter, how)));
  }

  /** The record to send; not without a value, which a compacted topic would drop. */
  ProducerRecord<byte[], byte[]> record() {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            Topics.S3_NOTIFICATIONS_DEAD_LETTER, id.partition(), bytes(id.toString()), new byte[0]);
    record.headers().add(RESOLVES, bytes(id.toString()));
    record.headers().add(RESOLUTION, bytes(resolution.word()));
    return record;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
