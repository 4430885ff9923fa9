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
    NotificationDecoder.Decoded decoded = NotificationDecoder.decode(record.value());
    List<SignalOutcome> outcomes = decoded.signals().stream().map(handler::handle).toList();
    // Only now: a record that comes again because one of its signals failed is counted once.
    outcomes.forEach(outcome -> accounting.count(decoded.source(), outcome));
    if (outcomes.isEmpty()) {
      accounting.count(decoded.source(), SignalOutcome.NOT_A_COMPLETION);
    }
  }
}
