package io.forebay.processor.notification;

import io.forebay.common.broker.Topics;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConsumerAwareRecordRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;

/**
 * Puts records that cannot be dealt with on the dead-letter topic, byte for byte, with their
 * headers, the failure's code and their origin; then counts them. Throws where either fails: the
 * record then comes again.
 */
final class DeadLetters implements ConsumerAwareRecordRecoverer {

  /** The header that names the failure's code on a dead letter. */
  static final String CODE_HEADER = "forebay-code";

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  /**
   * A batch that a store compressed may hold records beyond the usual limit of a request, and a
   * letter is longer than its record. One that could not be sent would hold its partition up.
   */
  private static final Map<String, Object> AS_THEY_CAME =
      Map.of(
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ByteArraySerializer.class,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ByteArraySerializer.class,
          ProducerConfig.COMPRESSION_TYPE_CONFIG,
          "gzip",
          ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
          32 << 20);

  private final DeadLetterPublishingRecoverer publisher;
  private final SignalAccounting accounting;
  private final Map<TopicPartition, Long> refused = new ConcurrentHashMap<>();
  private final Map<TopicPartition, Long> published = new ConcurrentHashMap<>();

  DeadLetters(ProducerFactory<?, ?> producers, SignalAccounting accounting) {
    this.publisher = publisher(producers);
    this.accounting = accounting;
  }

  private static DeadLetterPublishingRecoverer publisher(ProducerFactory<?, ?> producers) {
    @SuppressWarnings("unchecked") // the serializers above make it so
    ProducerFactory<byte[], byte[]> raw = (ProducerFactory<byte[], byte[]>) producers;
    DeadLetterPublishingRecoverer publisher =
        new DeadLetterPublishingRecoverer(
            new KafkaTemplate<>(raw, AS_THEY_CAME),
            // Where the dead-letter topic has no such partition, the producer chooses one.
            (record, failure) ->
                new TopicPartition(Topics.S3_NOTIFICATIONS_DEAD_LETTER, record.partition()));
    publisher.setHeadersFunction(DeadLetters::codeHeader);
    publisher.excludeHeader(HeadersToAdd.EX_STACKTRACE);
    return publisher;
  }

  @Override
  public void accept(
      ConsumerRecord<?, ?> record, @Nullable Consumer<?, ?> consumer, @Nullable Exception failure) {
    // What it was tried with last may be that its letter could not be published or counted.
    Exception why = undecodable(record).orElseGet(() -> failure == null ? unknown() : failure);
    letter(record, consumer, why);
  }

  private void letter(
      ConsumerRecord<?, ?> record, @Nullable Consumer<?, ?> consumer, Exception failure) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    refused.put(partition, record.offset());
    if (!isAt(published, record)) {
      publisher.accept(record, consumer, failure);
      published.put(partition, record.offset());
      log.warn("record {} of {} is a dead letter", record.offset(), partition, failure);
    }
    accounting.count(count(record, failure));
    // Kept only while the accounts could not be written: a letter need not go out with every try.
    published.remove(partition);
    refused.remove(partition);
  }

  private static Exception unknown() {
    return new ForebayException(FailureCode.INTERNAL, "nobody said why", null);
  }

  /** Whether this record's letter could not be published or counted when it was last tried. */
  boolean refused(ConsumerRecord<?, ?> record) {
    return isAt(refused, record);
  }

  private static boolean isAt(Map<TopicPartition, Long> offsets, ConsumerRecord<?, ?> record) {
    Long offset = offsets.get(new TopicPartition(record.topic(), record.partition()));
    return offset != null && offset == record.offset();
  }

  private static RecordCount count(ConsumerRecord<?, ?> record, Exception failure) {
    List<NotificationEntry> entries = entries(record);
    SignalOutcome outcome =
        codeOf(failure) == FailureCode.NOTIFICATION_UNDECODABLE
            ? SignalOutcome.UNDECODABLE
            : SignalOutcome.UNHANDLED;
    return new RecordCount(record, entries, Collections.nCopies(entries.size(), outcome));
  }

  private static Optional<Exception> undecodable(ConsumerRecord<?, ?> record) {
    try {
      NotificationDecoder.decode((byte[]) record.value());
      return Optional.empty();
    } catch (ForebayException undecodable) {
      return Optional.of(undecodable);
    }
  }

  private static List<NotificationEntry> entries(ConsumerRecord<?, ?> record) {
    try {
      return NotificationDecoder.decode((byte[]) record.value());
    } catch (ForebayException undecodable) {
      return List.of(NotificationEntry.other(SignalShape.UNKNOWN));
    }
  }

  private static Headers codeHeader(ConsumerRecord<?, ?> record, Exception failure) {
    return new RecordHeaders()
        .add(CODE_HEADER, codeOf(failure).code().getBytes(StandardCharsets.UTF_8));
  }

  /** The code of what went wrong, {@code internal} where nobody gave it one. */
  static FailureCode codeOf(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ForebayException ours) {
        return ours.code();
      }
    }
    return FailureCode.INTERNAL;
  }
}
