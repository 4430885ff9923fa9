package io.forebay.processor.notification;

import static io.forebay.processor.notification.Notifications.aws;
import static io.forebay.processor.notification.Notifications.ceph;
import static io.forebay.processor.notification.Notifications.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.forebay.common.broker.Topics;
import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class S3NotificationListenerTest {

  private static final String PUT = "ObjectCreated:Put";
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void countsEverySignalOnceByWhatBecameOfIt() {
    S3NotificationListener listener =
        listener(
            signal ->
                signal.key().equals("one") ? SignalOutcome.ACCEPTED : SignalOutcome.DUPLICATE);
    listener.onRecord(record(message(aws(PUT, "one"), aws(PUT, "two"), aws(PUT, "two"))));
    assertThat(count("aws", "accepted")).isEqualTo(1);
    assertThat(count("aws", "duplicate")).isEqualTo(2);
    assertThat(count("aws", "ignored")).isZero();
  }

  @Test
  void countsARecordWithoutASignalAsIgnored() {
    listener(signal -> SignalOutcome.ACCEPTED)
        .onRecord(record(message(ceph("ObjectRemoved:Delete", "one"))));
    assertThat(count("ceph", "ignored")).isEqualTo(1);
    assertThat(count("ceph", "accepted")).isZero();
  }

  /** It comes again as a whole, and would be counted twice. */
  @Test
  void countsNothingOfARecordOfWhichOneSignalFails() {
    S3NotificationListener listener =
        listener(
            signal -> {
              if (signal.key().equals("two")) {
                throw new IllegalStateException("not now");
              }
              return SignalOutcome.ACCEPTED;
            });
    assertThatIllegalStateException()
        .isThrownBy(() -> listener.onRecord(record(message(aws(PUT, "one"), aws(PUT, "two")))));
    assertThat(meters.getMeters()).isEmpty();
  }

  private S3NotificationListener listener(SignalHandler handler) {
    return new S3NotificationListener(handler, new SignalAccounting(meters));
  }

  private double count(String source, String outcome) {
    return Meters.NOTIFICATIONS.counter(meters, "source", source, "outcome", outcome).count();
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
    return new ConsumerRecord<>(Topics.S3_NOTIFICATIONS, 0, 0, new byte[0], value);
  }
}
