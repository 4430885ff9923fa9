package io.forebay.processor.notification.deadletter;

import io.forebay.common.broker.Topics;
import io.forebay.common.notification.NotificationTopic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/** A record of the dead-letter topic as the letter that it is. */
record Letter(ConsumerRecord<byte[], byte[]> record) {

  /** As the listener's error handler writes it. */
  static final String CODE = "forebay-code";

  /** Spring's own begin with it: where the record came from, and what was thrown. */
  private static final String SPRING_PREFIX = "kafka_dlt-";

  private static final Set<String> INTS = Set.of(KafkaHeaders.DLT_ORIGINAL_PARTITION);
  private static final Set<String> LONGS =
      Set.of(KafkaHeaders.DLT_ORIGINAL_OFFSET, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP);
  private static final int START = 256;

  DeadLetterId id() {
    return new DeadLetterId(record.partition(), record.offset());
  }

  @Nullable String code() {
    return RecordText.header(record, CODE).orElse(null);
  }

  DeadLetter summary(DeadLetterStatus status) {
    byte[] body = record.value() == null ? new byte[0] : record.value();
    return new DeadLetter(
        id(),
        Instant.ofEpochMilli(record.timestamp()),
        status,
        code(),
        origin(),
        RecordText.header(record, NotificationTopic.SOURCE_HEADER).orElse(null),
        body.length,
        bytes(Arrays.copyOf(body, Math.min(START, body.length))));
  }

  DeadLetterContent content(DeadLetterStatus status) {
    List<DeadLetterContent.Header> headers = new ArrayList<>();
    record.headers().forEach(each -> headers.add(decoded(each)));
    return new DeadLetterContent(
        summary(status),
        headers,
        record.key() == null ? null : bytes(record.key()),
        record.value() == null ? null : bytes(record.value()));
  }

  private DeadLetterContent.Header decoded(Header header) {
    Optional<?> number =
        INTS.contains(header.key())
            ? RecordText.number(record, header.key())
            : LONGS.contains(header.key())
                ? RecordText.largeNumber(record, header.key())
                : Optional.empty();
    byte[] plain = header.value() == null ? new byte[0] : header.value();
    return new DeadLetterContent.Header(
        header.key(), bytes(number.map(Letter::utf8).orElse(plain)));
  }

  private static byte[] utf8(Object number) {
    return number.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ByteBuffer bytes(byte[] bytes) {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  private @Nullable String origin() {
    String place =
        RecordText.number(record, KafkaHeaders.DLT_ORIGINAL_PARTITION)
                .map(String::valueOf)
                .orElse("?")
            + "@"
            + RecordText.largeNumber(record, KafkaHeaders.DLT_ORIGINAL_OFFSET)
                .map(String::valueOf)
                .orElse("?");
    return RecordText.header(record, KafkaHeaders.DLT_ORIGINAL_TOPIC)
        .map(topic -> topic + "-" + place)
        .orElse(null);
  }

  /**
   * The record as it was before it failed. It goes to the one topic that dead letters come from,
   * whatever its headers claim: anybody who may write a letter could name another.
   *
   * @param partitions of that topic
   */
  ProducerRecord<byte[], byte[]> original(int partitions) {
    ProducerRecord<byte[], byte[]> original =
        new ProducerRecord<>(
            Topics.S3_NOTIFICATIONS, partition(partitions), record.key(), record.value());
    for (Header header : record.headers()) {
      if (!header.key().equals(CODE) && !header.key().startsWith(SPRING_PREFIX)) {
        original.headers().add(header);
      }
    }
    return original;
  }

  /** The partition it came from, which keeps the order of its key; null to go by the key. */
  private @Nullable Integer partition(int partitions) {
    return RecordText.number(record, KafkaHeaders.DLT_ORIGINAL_PARTITION)
        .filter(number -> number >= 0 && number < partitions)
        .orElse(null);
  }
}
