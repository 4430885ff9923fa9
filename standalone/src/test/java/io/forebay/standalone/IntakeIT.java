package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.forebay.common.broker.Topics;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.notification.CompletionSignal;
import io.forebay.processor.notification.LedgerTotals;
import io.forebay.processor.notification.NotificationLedger;
import io.forebay.processor.notification.PartitionPosition;
import io.forebay.processor.notification.SignalHandler;
import io.forebay.processor.notification.SignalOutcome;
import io.forebay.processor.notification.SourceTotals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the intake does when brokers, stores and its own members come and go. */
class IntakeIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final AtomicInteger GROUPS = new AtomicInteger();

  @TempDir static Path directory;
  private static Broker broker;

  private final HikariDataSource database = Intake.database();
  private final NotificationLedger ledger = new NotificationLedger(JdbcClient.create(database));
  private final String group = "intake-" + GROUPS.incrementAndGet();
  private final Map<String, Integer> handled = new ConcurrentHashMap<>();

  @BeforeAll
  static void startBroker() throws Exception {
    broker = Broker.start(directory);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void forgetEverything() throws Exception {
    broker.forgetEverything();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void losesNothingWhileMembersComeAndGo() throws Exception {
    membersComeAndGo("consumer");
  }

  @Test
  @Tag("extended")
  void losesNothingWhileMembersOfTheClassicProtocolComeAndGo() throws Exception {
    membersComeAndGo("classic");
  }

  private void membersComeAndGo(String protocol) throws Exception {
    Map<String, Object> settings = Map.of("forebay.broker.group-protocol", protocol);
    try (Intake stays = intake(this::accept, settings)) {
      sendHints(0, 30);
      await().atMost(PATIENCE).until(() -> handled.size() == 30);
      Intake leaves = intake(this::accept, settings);
      await().atMost(PATIENCE).until(this::bothHavePartitions);
      sendHints(30, 60);
      leaves.close();
      sendHints(60, 90);
      await().atMost(PATIENCE).until(() -> handled.size() == 90);
      await().atMost(PATIENCE).until(() -> broker.committed(group) == 90);
      assertThat(stays.heldUp()).isZero();
    }
    assertAddsUp(90);
    assertThat(source().deadLettered()).isEmpty();
  }

  /** Four consumers for three partitions. */
  private boolean bothHavePartitions() throws Exception {
    return broker.members(group).size() == 4
        && broker.members(group).stream()
                .filter(each -> !each.assignment().topicPartitions().isEmpty())
                .count()
            == 3;
  }

  @Test
  void waitsInItsGroupWhileTheStoreIsAwayForLongerThanAPollMayTake() throws Exception {
    storeIsAway("classic");
  }

  @Test
  @Tag("extended")
  void waitsInAGroupOfTheNewProtocolToo() throws Exception {
    storeIsAway("consumer");
  }

  private void storeIsAway(String protocol) throws Exception {
    AtomicBoolean away = new AtomicBoolean(true);
    AtomicInteger tries = new AtomicInteger();
    SignalHandler handler =
        signal -> {
          tries.incrementAndGet();
          if (away.get()) {
            throw new ForebayException(FailureCode.STORAGE_UNAVAILABLE, "503", null);
          }
          return accept(signal);
        };
    Map<String, Object> settings =
        Map.of(
            "forebay.broker.group-protocol",
            protocol,
            "spring.kafka.consumer.properties.max.poll.interval.ms",
            "1000");
    try (Intake intake = intake(handler, settings)) {
      sendHints(0, 9);
      await().atMost(PATIENCE).until(() -> intake.heldUp() > 0);
      await().atMost(PATIENCE).until(() -> members().size() == 2);
      Set<String> members = members();
      await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> members().equals(members));
      assertThat(tries.get()).as("no hot loop").isLessThan(40);

      away.set(false);
      await().atMost(PATIENCE).until(() -> handled.size() == 9);
      await().atMost(PATIENCE).until(() -> intake.heldUp() == 0);
      assertThat(members()).isEqualTo(members);
    }
    assertAddsUp(9);
    assertThat(source().deadLettered()).isEmpty();
  }

  private Set<String> members() throws Exception {
    return broker.members(group).stream()
        .map(MemberDescription::consumerId)
        .collect(Collectors.toSet());
  }

  @Test
  void finishesTheRecordInHandBeforeItStops() throws Exception {
    CountDownLatch inHand = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    SignalHandler slow =
        signal -> {
          inHand.countDown();
          awaitQuietly(goOn);
          return accept(signal);
        };
    Intake stopping = intake(slow, Map.of("forebay.notification.concurrency", 1));
    sendHints(0, 9);
    assertThat(inHand.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(stopping::close);
    await().during(Duration.ofMillis(300)).until(() -> !stopped.isDone());
    goOn.countDown();
    stopped.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    int before = handled.size();
    assertThat(before).isBetween(1, 2);
    assertThat(broker.committed(group)).isEqualTo(before);
    try (Intake next = intake(this::accept, Map.of())) {
      await().atMost(PATIENCE).until(() -> handled.size() == 9);
      assertThat(handled.values()).containsOnly(1);
      assertThat(next.ledger().positions())
          .extracting(PartitionPosition::redelivered)
          .containsOnly(0L);
    }
    assertAddsUp(9);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** And one with fewer partitions than its source takes letters of every partition. */
  @Tag("extended") // ten seconds; DeadLetterIT has the rule without a broker
  @Test
  void keepsADeadLetterUntilItsTopicTakesIt() throws Exception {
    Map<String, Object> noTopics =
        Map.of(
            "spring.kafka.admin.auto-create",
            false,
            "spring.kafka.producer.properties.max.block.ms",
            "500");
    try (Intake intake = intake(this::accept, noTopics)) {
      byte[] garbage = "no json".getBytes(StandardCharsets.UTF_8);
      broker.send(2, garbage);
      await().atMost(PATIENCE).until(() -> intake.heldUp() == 1);
      assertThat(broker.committed(group)).isZero();
      assertThat(ledger.totals().entries()).isZero();

      broker.create(Topics.S3_NOTIFICATIONS_DEAD_LETTER, 1);
      List<ConsumerRecord<String, byte[]>> letters =
          EveryPart.records(broker.bootstrapServers(), Topics.S3_NOTIFICATIONS_DEAD_LETTER, 1);
      assertThat(letters).hasSize(1);
      assertThat(letters.get(0).value()).isEqualTo(garbage);
      await().atMost(PATIENCE).until(() -> broker.committed(group) == 1);
    }
    assertAddsUp(1);
    assertThat(source().deadLettered()).isEqualTo(Map.of("undecodable", 1L));
  }

  @Test
  void countsEveryEntryOfARecordThatCannotBeDealtWith() throws Exception {
    SignalHandler broken =
        signal -> {
          throw new IllegalStateException("a defect of ours");
        };
    String record =
        """
        {"eventSource":"aws:s3","eventName":"ObjectCreated:Put",
         "s3":{"bucket":{"name":"b"},"object":{"key":"k"}}}""";
    try (Intake intake = intake(broken, Map.of())) {
      broker.send(
          0,
          "{\"Records\":[%s,%s,%s]}"
              .formatted(record, record, record)
              .getBytes(StandardCharsets.UTF_8));
      await().atMost(PATIENCE).until(() -> broker.committed(group) == 1);
      assertThat(intake.heldUp()).isZero();
    }
    assertAddsUp(3);
    assertThat(source().deadLettered()).isEqualTo(Map.of("unhandled", 3L));
  }

  private Intake intake(SignalHandler handler, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("spring.kafka.consumer.group-id", group);
    return Intake.start(broker.bootstrapServers(), database, handler, all);
  }

  private SignalOutcome accept(CompletionSignal signal) {
    handled.merge(signal.key(), 1, Integer::sum);
    return SignalOutcome.ACCEPTED;
  }

  private static void sendHints(int from, int to) throws Exception {
    for (int number = from; number < to; number++) {
      broker.send(number % 3, Broker.hint("uploads/" + number));
    }
  }

  private void assertAddsUp(int entries) {
    LedgerTotals totals = ledger.totals();
    assertThat(totals.entries()).isEqualTo(entries);
    assertThat(totals.unaccounted()).isZero();
    assertThat(source().consumed()).isEqualTo(entries);
  }

  private SourceTotals source() {
    return ledger.totals().sources().get(0);
  }
}
