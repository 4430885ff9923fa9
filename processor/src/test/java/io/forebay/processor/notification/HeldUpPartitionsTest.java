package io.forebay.processor.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HeldUpPartitionsTest {

  private final Exception away = new ForebayException(FailureCode.STORAGE_UNAVAILABLE, "503", null);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final MockConsumer<Object, Object> consumer = new MockConsumer<>("earliest");
  private final HeldUpPartitions heldUp = new HeldUpPartitions();

  @Test
  void countsAPartitionFromItsFirstFailureToItsNextSuccess() {
    heldUp.bindTo(meters);
    heldUp.failedDelivery(record(0), away, 1);
    heldUp.failedDelivery(record(0), away, 2);
    heldUp.failedDelivery(record(1), away, 1);
    assertThat(meters.get("forebay.notifications.held.up").gauge().value()).isEqualTo(2);

    heldUp.success(record(0), consumer);
    assertThat(heldUp.count()).isEqualTo(1);
    heldUp.recovered(record(1), away);
    assertThat(heldUp.count()).isZero();
  }

  @Test
  void doesNotTakeARecordAtFaultForAnOutage() {
    heldUp.failedDelivery(
        record(0), new ForebayException(FailureCode.NOTIFICATION_UNDECODABLE, "no", null), 1);
    assertThat(heldUp.count()).isZero();
  }

  @Test
  void countsAPartitionWhoseDeadLetterNobodyTakes() {
    heldUp.recoveryFailed(record(0), away, new IllegalStateException("no such topic"));
    assertThat(heldUp.count()).isEqualTo(1);
  }

  @Test
  void forgetsPartitionsThatAreNowAnothers() {
    heldUp.failedDelivery(record(0), away, 1);
    heldUp.failedDelivery(record(1), away, 1);
    heldUp.onPartitionsRevokedBeforeCommit(consumer, List.of(new TopicPartition("topic", 0)));
    heldUp.onPartitionsLost(consumer, List.of(new TopicPartition("topic", 1)));
    assertThat(heldUp.count()).isZero();
  }

  private static ConsumerRecord<Object, Object> record(int partition) {
    return new ConsumerRecord<>("topic", partition, 5, new byte[0], new byte[0]);
  }
}
