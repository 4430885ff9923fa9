package io.forebay.processor.notification;

import static io.forebay.processor.notification.SignalOutcome.ACCEPTED;
import static io.forebay.processor.notification.SignalOutcome.DUPLICATE;
import static io.forebay.processor.notification.SignalOutcome.FOREIGN_KEY;
import static io.forebay.processor.notification.SignalOutcome.NOT_A_COMPLETION;
import static io.forebay.processor.notification.SignalOutcome.UNHANDLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.forebay.common.broker.Topics;
import io.forebay.common.notification.NotificationTopic;
import io.forebay.common.telemetry.Meters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationLedgerIT {

  private static final NotificationEntry ENTRY =
      NotificationEntry.of(SignalShape.CEPH, "media", "uploads/a");

  private final Accounts accounts = new Accounts();

  @AfterEach
  void close() {
    accounts.close();
  }

  @Test
  void addsUpEveryEntryBySourceOutcomeAndReason() {
    count(0, 0, SignalSource.KAFKA, ACCEPTED, ACCEPTED, FOREIGN_KEY);
    count(0, 1, SignalSource.KAFKA, DUPLICATE);
    count(1, 0, SignalSource.KAFKA, NOT_A_COMPLETION, UNHANDLED);
    count(1, 1, SignalSource.SQS, ACCEPTED);

    SourceTotals kafka = accounts.of(SignalSource.KAFKA);
    assertThat(kafka.consumed()).isEqualTo(6);
    assertThat(kafka.accepted()).isEqualTo(2);
    assertThat(kafka.duplicate()).isEqualTo(1);
    assertThat(kafka.ignored()).isEqualTo(Map.of("foreign-key", 1L, "not-a-completion", 1L));
    assertThat(kafka.deadLettered()).isEqualTo(Map.of("unhandled", 1L));
    assertThat(accounts.of(SignalSource.SQS).consumed()).isEqualTo(1);
    assertThat(accounts.ledger().totals().entries()).isEqualTo(7);
    assertThat(accounts.ledger().totals().unaccounted()).isZero();
    assertThat(accounts.metered("kafka", "ceph", "accepted", "none")).isEqualTo(2);
  }

  @Test
  void countsARecordThatComesAgainOnlyAsRedelivered() {
    count(0, 7, SignalSource.PUSH, ACCEPTED);
    count(0, 7, SignalSource.PUSH, DUPLICATE);
    count(0, 3, SignalSource.PUSH, DUPLICATE);

    assertThat(accounts.of(SignalSource.PUSH).consumed()).isEqualTo(1);
    assertThat(accounts.of(SignalSource.PUSH).duplicate()).isZero();
    assertThat(position().redelivered()).isEqualTo(2);
    assertThat(accounts.metered("push", "ceph", "duplicate", "none")).isZero();
    assertThat(
            Meters.NOTIFICATIONS_REDELIVERED.counter(accounts.meters(), "source", "push").count())
        .isEqualTo(2);
  }

  @Test
  void countsRecordsAndNotOffsets() {
    count(0, 5, SignalSource.KAFKA, ACCEPTED);
    count(0, 100, SignalSource.KAFKA, ACCEPTED, DUPLICATE);

    assertThat(position())
        .isEqualTo(new PartitionPosition(Topics.S3_NOTIFICATIONS, "first", 0, 101, 2, 3, 0));
  }

  @Test
  void countsATopicThatWasMadeAnewFromItsBeginning() {
    count(0, 1_000, SignalSource.KAFKA, ACCEPTED);
    accounts.topicIsMadeAnew("second");
    count(0, 0, SignalSource.KAFKA, ACCEPTED);
    count(0, 0, SignalSource.KAFKA, DUPLICATE);

    assertThat(accounts.of(SignalSource.KAFKA).consumed()).isEqualTo(2);
    assertThat(accounts.ledger().positions())
        .extracting(PartitionPosition::topicId, PartitionPosition::redelivered)
        .containsExactlyInAnyOrder(tuple("first", 0L), tuple("second", 1L));
  }

  /** Otherwise the identity would prove nothing. */
  @Test
  void showsADifferenceWhereAnOutcomeWentMissing() {
    count(0, 0, SignalSource.KAFKA, ACCEPTED);
    ConsumerRecord<byte[], byte[]> next = record(0, 1, SignalSource.KAFKA);
    accounts.accounting().count(new RecordCount(next, List.of(ENTRY, ENTRY), List.of(ACCEPTED)));

    assertThat(accounts.of(SignalSource.KAFKA).difference()).isEqualTo(1);
    assertThat(accounts.ledger().totals().unaccounted()).isEqualTo(1);
  }

  @Test
  void showsADifferenceWhereRecordsAndSourcesComeApart() {
    count(0, 0, SignalSource.KAFKA, ACCEPTED, ACCEPTED);
    accounts.jdbc().sql("update notification_position set entries = 3").update();

    assertThat(accounts.ledger().totals().unaccounted()).isEqualTo(1);
  }

  /**
   * Consumers that took over from each other, and those that do not know it yet, deliver every
   * record several times and at once; somebody looks at the accounts all the while.
   */
  @Test
  void addsUpAtEveryMomentUnderManyConsumersOfTheSamePartitions() throws Exception {
    int partitions = 3;
    int records = 60;
    AtomicBoolean done = new AtomicBoolean();
    List<Long> seen = Collections.synchronizedList(new ArrayList<>());
    ExecutorService threads = Executors.newCachedThreadPool();
    Future<?> looks =
        threads.submit(
            () -> {
              while (!done.get()) {
                seen.add(accounts.ledger().totals().unaccounted());
              }
            });
    List<Future<?>> consumers = new ArrayList<>();
    for (int each = 0; each < 6; each++) {
      Random random = new Random(each);
      consumers.add(threads.submit(() -> consume(partitions, records, random)));
    }
    for (Future<?> consumer : consumers) {
      assertThat(consumer.get()).isNull();
    }
    done.set(true);
    assertThat(looks.get()).isNull();
    threads.shutdown();

    assertThat(seen).isNotEmpty().containsOnly(0L);
    assertThat(accounts.of(SignalSource.KAFKA).consumed())
        .isEqualTo((long) partitions * records * 2);
    assertThat(accounts.ledger().positions())
        .extracting(PartitionPosition::records)
        .containsOnly((long) records);
  }

  /** In order, as the broker delivers, but going back now and then as after a crash. */
  private void consume(int partitions, int records, Random random) {
    for (int partition = 0; partition < partitions; partition++) {
      for (int offset = 0; offset < records; offset++) {
        count(
            partition,
            offset,
            SignalSource.KAFKA,
            random.nextBoolean() ? ACCEPTED : DUPLICATE,
            FOREIGN_KEY);
        offset -= random.nextInt(10) == 0 ? random.nextInt(offset + 1) / 4 : 0;
      }
    }
  }

  private PartitionPosition position() {
    return accounts.ledger().positions().get(0);
  }

  private void count(int partition, long offset, SignalSource source, SignalOutcome... outcomes) {
    accounts
        .accounting()
        .count(
            new RecordCount(
                record(partition, offset, source),
                Collections.nCopies(outcomes.length, ENTRY),
                List.of(outcomes)));
  }

  private static ConsumerRecord<byte[], byte[]> record(
      int partition, long offset, SignalSource source) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(Topics.S3_NOTIFICATIONS, partition, offset, new byte[0], new byte[0]);
    record
        .headers()
        .add(NotificationTopic.SOURCE_HEADER, source.tag().getBytes(StandardCharsets.UTF_8));
    return record;
  }
}
