package io.forebay.processor.notification;

import static io.forebay.processor.notification.Notifications.aws;
import static io.forebay.processor.notification.Notifications.ceph;
import static io.forebay.processor.notification.Notifications.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.forebay.common.broker.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class S3NotificationListenerIT {

  private static final String PUT = "ObjectCreated:Put";

  private final Accounts accounts = new Accounts();
  private final List<ConsumerRecord<?, ?>> letters = new ArrayList<>();

  @AfterEach
  void close() {
    accounts.close();
  }

  @Test
  void countsEverySignalOnceByWhatBecameOfIt() {
    S3NotificationListener listener =
        listener(
            signal ->
                signal.key().equals("one") ? SignalOutcome.ACCEPTED : SignalOutcome.DUPLICATE);

    take(listener, message(aws(PUT, "one"), aws(PUT, "two"), ceph(PUT, "two")));

    assertThat(accounts.metered("kafka", "s3", "accepted", "none")).isEqualTo(1);
    assertThat(accounts.metered("kafka", "s3", "duplicate", "none")).isEqualTo(1);
    assertThat(accounts.metered("kafka", "ceph", "duplicate", "none")).isEqualTo(1);
    SourceTotals totals = accounts.of(SignalSource.KAFKA);
    assertThat(totals.consumed()).isEqualTo(3);
    assertThat(totals.difference()).isZero();
  }

  @Test
  void countsWhatIsNoCompletionAsIgnored() {
    take(
        listener(signal -> SignalOutcome.ACCEPTED),
        message(ceph("ObjectRemoved:Delete", "one"), ceph(PUT, "two")));

    assertThat(accounts.metered("kafka", "ceph", "ignored", "not-a-completion")).isEqualTo(1);
    assertThat(accounts.of(SignalSource.KAFKA).ignored()).isEqualTo(Map.of("not-a-completion", 1L));
    assertThat(accounts.of(SignalSource.KAFKA).accepted()).isEqualTo(1);
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
        .isThrownBy(() -> take(listener, message(aws(PUT, "one"), aws(PUT, "two"))));

    assertThat(accounts.meters().getMeters()).isEmpty();
    assertThat(accounts.ledger().totals().entries()).isZero();
  }

  @Test
  void handsWhatNobodyCanReadToTheDeadLetters() {
    take(listener(signal -> SignalOutcome.ACCEPTED), new byte[] {'{'});

    assertThat(letters).hasSize(1);
    assertThat(accounts.ledger().totals().entries()).isZero(); // the letters count it
  }

  @Test
  void takesOneStatementForARecordHoweverMuchItSays() {
    String[] many = Collections.nCopies(200, aws(PUT, "one")).toArray(String[]::new);
    int before = accounts.statements();

    take(listener(signal -> SignalOutcome.DUPLICATE), message(many));

    assertThat(accounts.statements()).isEqualTo(before + 1);
    assertThat(accounts.of(SignalSource.KAFKA).duplicate()).isEqualTo(200);
  }

  private S3NotificationListener listener(SignalHandler handler) {
    return new S3NotificationListener(
        handler, accounts.accounting(), (record, consumer, failure) -> letters.add(record));
  }

  private void take(S3NotificationListener listener, byte[] value) {
    listener.onRecord(record(value), new MockConsumer<>("earliest"));
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
    return new ConsumerRecord<>(Topics.S3_NOTIFICATIONS, 0, 0, new byte[0], value);
  }
}
