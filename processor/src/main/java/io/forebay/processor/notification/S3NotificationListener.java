package io.forebay.processor.notification;

import io.forebay.common.broker.Topics;
import io.forebay.common.failure.ForebayException;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerAwareRecordRecoverer;
import org.springframework.stereotype.Component;

/**
 * Takes notifications in. The offset is acknowledged after what they caused is committed to
 * PostgreSQL.
 */
@Component
class S3NotificationListener {

  /** Of the listener and of its container. */
  static final String ID = "s3-notifications";

  private final SignalHandler handler;
  private final SignalAccounting accounting;
  private final ConsumerAwareRecordRecoverer letters;

  S3NotificationListener(
      SignalHandler handler, SignalAccounting accounting, ConsumerAwareRecordRecoverer letters) {
    this.handler = handler;
    this.accounting = accounting;
    this.letters = letters;
  }

  @KafkaListener(
      id = ID,
      idIsGroup = false,
      topics = Topics.S3_NOTIFICATIONS,
      concurrency = "${forebay.notification.concurrency:2}")
  void onRecord(ConsumerRecord<byte[], byte[]> record, @Nullable Consumer<?, ?> consumer) {
    List<NotificationEntry> entries;
    try {
      entries = NotificationDecoder.decode(record.value());
    } catch (ForebayException undecodable) {
      // Here and not in the error handler: that fetches anew after each record that failed, which
      // costs half a second, and good records would wait behind a burst of bad ones.
      letters.accept(record, consumer, undecodable);
      return;
    }
    handle(record, entries);
  }

  private void handle(ConsumerRecord<byte[], byte[]> record, List<NotificationEntry> entries) {
    List<SignalOutcome> outcomes = entries.stream().map(this::outcome).toList();
    // Only now: a record of which one entry fails comes again as a whole.
    accounting.count(new RecordCount(record, entries, outcomes));
  }

  private SignalOutcome outcome(NotificationEntry entry) {
    CompletionSignal signal = entry.signal();
    return signal == null ? SignalOutcome.NOT_A_COMPLETION : handler.handle(signal);
  }
}
