package io.forebay.processor.notification;

import io.forebay.common.broker.Topics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Takes notifications in. The offset is acknowledged after what they caused is committed to
 * PostgreSQL.
 */
@Component
class S3NotificationListener {

  private final SignalHandler handler;
  private final SignalAccounting accounting;

  S3NotificationListener(SignalHandler handler, SignalAccounting accounting) {
    this.handler = handler;
    this.accounting = accounting;
  }

  @KafkaListener(
      id = "s3-notifications",
      idIsGroup = false,
      topics = Topics.S3_NOTIFICATIONS,
      concurrency = "${forebay.notification.concurrency:2}")
  void onRecord(ConsumerRecord<byte[], byte[]> record) {
    List<CompletionSignal> signals = NotificationDecoder.decode(record.value());
    for (CompletionSignal signal : signals) {
      accounting.count(signal.source(), handler.handle(signal));
    }
    if (signals.isEmpty()) {
      accounting.count(SignalSource.AWS, SignalOutcome.IGNORED);
    }
  }
}
