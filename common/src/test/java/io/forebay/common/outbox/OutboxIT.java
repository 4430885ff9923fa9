package io.forebay.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.forebay.common.broker.ScriptedBroker;
import io.forebay.common.broker.ScriptedBroker.Answer;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.event.DocumentEvent;
import io.forebay.common.event.EventType;
import io.forebay.common.json.Json;
import io.forebay.common.outbox.PendingEvents.Pending;
import io.forebay.common.registry.RegistryContext;
import io.forebay.common.registry.TestDatabase;
import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.transaction.IllegalTransactionStateException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final HikariDataSource database = TestDatabase.migrated();
  private final RegistryContext context = new RegistryContext(database);
  private final PendingEvents pending = new PendingEvents(context.jdbc());
  private final List<OutboxRelay> started = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeEach
  void forgetEverything() {
    context.jdbc().sql("truncate outbox").update();
  }

  @AfterEach
  void stopRelays() {
    started.forEach(OutboxRelay::stop);
    started.clear();
  }

  @AfterAll
  void close() {
    context.close();
    database.close();
  }

  @Test
  void refusesAnEventOutsideATransaction() {
    assertThatExceptionOfType(IllegalTransactionStateException.class)
        .isThrownBy(() -> context.outbox().append(event(SampleDocuments.awaiting(1, "acme"))));
    assertThat(pending.count()).isZero();
  }

  @Test
  void keepsAnEventAsItWas() {
    DocumentEvent event = event(SampleDocuments.complete(1, "acme"));
    append(event);
    assertThat(pending.next(10, Set.of())).extracting(Pending::event).containsExactly(event);
  }

  @Test
  void givesTheOldestEventOfEachDocumentInTheOrderOfTheQueue() {
    append(event(1, 1), event(2, 1), event(1, 2), event(3, 1), event(2, 2));
    assertThat(heads(10)).containsExactly("1/1", "2/1", "3/1");
    assertThat(heads(2)).containsExactly("1/1", "2/1");
    pending.clear(List.of(pending.next(1, Set.of()).get(0).position()));
    assertThat(heads(10)).containsExactly("2/1", "1/2", "3/1");
  }

  @Test
  void knowsHowMuchWaitsAndHowLong() {
    assertThat(pending.count()).isZero();
    assertThat(pending.oldestAge()).isZero();
    append(event(1, 1), event(1, 2));
    assertThat(pending.count()).isEqualTo(2);
    assertThat(pending.oldestAge()).isNotZero();
  }

  @Test
  void sendsEverythingOnceWhileAllIsWell() {
    ScriptedBroker broker = new ScriptedBroker();
    relay(broker.template()).start();
    appendRounds(20, 5);
    awaitEmpty();
    assertThat(broker.taken()).hasSize(100);
    assertOrderedAndWhole(broker, 20, 5);
  }

  /** The three kinds of failure come while later events of the same documents wait. */
  @Test
  void keepsTheOrderOfADocumentWhileSendsFail() {
    ScriptedBroker broker = new ScriptedBroker();
    AtomicInteger sends = new AtomicInteger();
    Map<Integer, Answer> failures =
        Map.of(2, Answer.REFUSE_LATER, 9, Answer.REFUSE_AT_ONCE, 31, Answer.REFUSE_LATER);
    broker.answers(record -> failures.getOrDefault(sends.incrementAndGet(), Answer.ACKNOWLEDGE));
    appendRounds(10, 4);
    relay(broker.template()).start();
    awaitEmpty();
    assertOrderedAndWhole(broker, 10, 4);
  }

  @Test
  void keepsAnEventUntilTheBrokerHasAcknowledgedIt() {
    ScriptedBroker broker = new ScriptedBroker();
    broker.answers(record -> Answer.HOLD);
    append(event(1, 1), event(1, 2));
    relay(broker.template()).start();
    await().atMost(PATIENCE).until(() -> broker.waiting() == 1);
    assertThat(heads(10)).containsExactly("1/1");
    assertThat(pending.count()).isEqualTo(2);
    broker.answers(record -> Answer.ACKNOWLEDGE);
    broker.release();
    awaitEmpty();
    assertOrderedAndWhole(broker, 1, 2);
  }

  /** With the real client: what it throws differs from what it completes futures with. */
  @Test
  void outlivesABrokerThatIsAway() {
    Map<String, Object> nobodyThere =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            "127.0.0.1:1",
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            50);
    DefaultKafkaProducerFactory<String, byte[]> away =
        new DefaultKafkaProducerFactory<>(
            nobodyThere, new StringSerializer(), new ByteArraySerializer());
    ScriptedBroker back = new ScriptedBroker();
    KafkaTemplate<String, byte[]> there = back.template();
    AtomicInteger attempts = new AtomicInteger();
    KafkaTemplate<String, byte[]> kafka =
        new KafkaTemplate<>(
            () ->
                attempts.incrementAndGet() <= 2
                    ? away.createProducer()
                    : there.getProducerFactory().createProducer());
    append(event(1, 1), event(1, 2));
    relay(kafka).start();
    awaitEmpty();
    away.destroy();
    assertOrderedAndWhole(back, 1, 2);
    assertThat(Meters.OUTBOX_RELAYED.counter(meters, "outcome", "retried").count()).isPositive();
  }

  @Test
  void outlivesAnError() {
    ScriptedBroker broker = new ScriptedBroker();
    AtomicInteger sends = new AtomicInteger();
    broker.answers(
        record -> {
          if (sends.incrementAndGet() == 1) {
            throw new NoClassDefFoundError("a class of a jar that was replaced");
          }
          return Answer.ACKNOWLEDGE;
        });
    append(event(1, 1), event(1, 2));
    relay(broker.template()).start();
    awaitEmpty();
    assertOrderedAndWhole(broker, 1, 2);
  }

  @Test
  void passesOverARowThatNobodyCanRead() {
    ScriptedBroker broker = new ScriptedBroker();
    append(event(1, 1));
    spoil("update outbox set state = '{}'");
    append(event(2, 1));
    spoil("update outbox set type = 'of-another-version' where state <> '{}'");
    append(event(1, 2), event(3, 1), event(2, 2), event(3, 2));
    relay(broker.template()).start();
    await().atMost(PATIENCE).until(() -> pending.count() == 4);
    assertOrderedAndWhole(broker, 1, 2);
    await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> pending.count() == 4);
  }

  @Test
  void looksAgainAtAnUnreadableRowInTheNextPass() {
    append(event(1, 1));
    Pending row = pending.next(1, Set.of()).get(0);
    UnreadableRows rows = new UnreadableRows(Duration.ofMillis(100));
    rows.add(row, new IllegalArgumentException("made up"));
    assertThat(pending.next(1, Set.of(row.documentId()))).isEmpty();
    await().atMost(PATIENCE).until(() -> rows.documents().isEmpty());
  }

  @Test
  void sendsWhatWasWrittenLastBeforeItStops() {
    ScriptedBroker broker = new ScriptedBroker();
    OutboxRelay relay = relay(broker.template());
    relay.start();
    append(event(1, 1));
    awaitEmpty();
    appendRounds(10, 3);
    relay.stop();
    assertThat(pending.count()).isZero();
    assertThat(relay.isRunning()).isFalse();
  }

  @Test
  void stopsInTimeThoughTheBrokerKeepsABatch() {
    ScriptedBroker broker = new ScriptedBroker();
    broker.answers(record -> Answer.HOLD);
    append(event(1, 1));
    OutboxRelay relay = relay(broker.template());
    relay.start();
    await().atMost(PATIENCE).until(() -> broker.waiting() == 1);
    assertThat(CompletableFuture.runAsync(relay::stop)).succeedsWithin(Duration.ofSeconds(15));
    assertThat(pending.count()).isEqualTo(1);
  }

  @Test
  void startsBeforeAndStopsAfterWhatWritesEvents() {
    // As in Boot's WebServerApplicationContext, which is not on this module's class path.
    int web = SmartLifecycle.DEFAULT_PHASE - 2048;
    assertThat(relay(new ScriptedBroker().template()).getPhase())
        .isPositive()
        .isLessThan(web)
        .isLessThan(AbstractMessageListenerContainer.DEFAULT_PHASE);
  }

  @Test
  void takesOverWhenTheRelayBeforeItStops() {
    ScriptedBroker first = new ScriptedBroker();
    ScriptedBroker second = new ScriptedBroker();
    OutboxRelay leader = relay(first.template());
    leader.start();
    append(event(1, 1));
    awaitEmpty();
    relay(second.template()).start();
    append(event(1, 2));
    awaitEmpty();
    assertThat(first.taken()).hasSize(2);
    leader.stop();
    append(event(1, 3));
    awaitEmpty();
    assertThat(second.taken()).hasSize(1);
    assertThat(first.taken()).hasSize(2);
  }

  @Test
  void grantsTheRightToRelayToOneAtATime() throws SQLException {
    try (RelayLock second = new RelayLock(database)) {
      try (RelayLock first = new RelayLock(database)) {
        assertThat(first.holds()).isTrue();
        assertThat(second.holds()).isFalse();
      }
      assertThat(second.holds()).isTrue();
    }
  }

  @Test
  void losesTheRightWithItsSession() throws SQLException {
    RelayLock first = new RelayLock(database);
    try (RelayLock second = new RelayLock(database)) {
      assertThat(first.holds()).isTrue();
      assertThat(first.holds()).isTrue();
      endTheSessionThatHoldsTheRight();
      await().atMost(PATIENCE).until(second::holds);
      assertThatExceptionOfType(SQLException.class).isThrownBy(first::holds);
      assertThatExceptionOfType(SQLException.class).isThrownBy(first::close);
    }
  }

  @Test
  void takesTheRightAgainWhenItsSessionDied() {
    ScriptedBroker broker = new ScriptedBroker();
    relay(broker.template()).start();
    append(event(1, 1));
    awaitEmpty();
    endTheSessionThatHoldsTheRight();
    append(event(1, 2));
    awaitEmpty();
    assertOrderedAndWhole(broker, 1, 2);
  }

  /** The wait is longer than any one answer of the server may take. */
  @Test
  void waitsLongerThanAnAnswerMayTake() throws SQLException {
    HikariConfig impatient = new HikariConfig();
    impatient.setJdbcUrl(database.getJdbcUrl());
    impatient.addDataSourceProperty("socketTimeout", "1");
    try (HikariDataSource pool = new HikariDataSource(impatient);
        RelayLock lock = new RelayLock(pool)) {
      assertThat(lock.holds()).isTrue();
      lock.await(Duration.ofMillis(1500));
      assertThat(lock.holds()).isTrue();
    }
  }

  @Test
  void givesUpOnAServerThatVanishedAsTheSharedSettingsSay() throws Exception {
    HikariConfig settings = new HikariConfig();
    Binder.get(sharedSettings()).bind("spring.datasource.hikari", Bindable.ofInstance(settings));
    settings.setJdbcUrl(database.getJdbcUrl());
    try (HikariDataSource pool = new HikariDataSource(settings);
        Connection connection = pool.getConnection()) {
      assertThat(connection.getNetworkTimeout()).isEqualTo(30_000);
      assertThat(settings.getDataSourceProperties()).containsKey("tcpKeepAlive");
    }
  }

  private static StandardEnvironment sharedSettings() throws IOException {
    StandardEnvironment settings = new StandardEnvironment();
    new YamlPropertySourceLoader()
        .load("forebay", new ClassPathResource("forebay.yml"))
        .forEach(settings.getPropertySources()::addLast);
    return settings;
  }

  /** The wait is far longer than the test's patience: only a notification can end it. */
  @Test
  void isWokenByACommit() throws SQLException {
    try (RelayLock lock = new RelayLock(database)) {
      CompletableFuture<Boolean> woken =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  lock.await(Duration.ofMinutes(10));
                  return true;
                } catch (SQLException broken) {
                  throw new IllegalStateException(broken);
                }
              });
      append(event(1, 1));
      assertThat(woken).succeedsWithin(PATIENCE);
    }
  }

  private void spoil(String update) {
    assertThat(context.jdbc().sql(update).update()).isEqualTo(1);
  }

  private void endTheSessionThatHoldsTheRight() {
    context
        .jdbc()
        .sql(
            """
            select pg_terminate_backend(pid) from pg_locks
            where locktype = 'advisory' and granted
              and database = (select oid from pg_database where datname = current_database())
            """)
        .query()
        .listOfRows();
  }

  private OutboxRelay relay(KafkaTemplate<String, byte[]> kafka) {
    OutboxRelay relay = new OutboxRelay(database, pending, kafka, meters);
    started.add(relay);
    return relay;
  }

  private void awaitEmpty() {
    await().atMost(PATIENCE).until(() -> pending.count() == 0);
  }

  /** Each round in a transaction of its own, so that events of one document lie apart. */
  private void appendRounds(int documents, int rounds) {
    for (int seq = 1; seq <= rounds; seq++) {
      DocumentEvent[] round = new DocumentEvent[documents];
      for (int number = 1; number <= documents; number++) {
        round[number - 1] = event(number, seq);
      }
      append(round);
    }
  }

  private void append(DocumentEvent... events) {
    context
        .transaction()
        .executeWithoutResult(
            status -> {
              for (DocumentEvent event : events) {
                context.outbox().append(event);
              }
            });
  }

  private List<String> heads(int limit) {
    return pending.next(limit, Set.of()).stream()
        .map(each -> each.event().document())
        .map(each -> number(each.id()) + "/" + each.seq())
        .toList();
  }

  /** Delivery is at least once: an event may come again, but never after a later one. */
  private static void assertOrderedAndWhole(ScriptedBroker broker, int documents, int rounds) {
    Map<String, List<Long>> seen = new LinkedHashMap<>();
    for (ProducerRecord<String, byte[]> record : broker.taken()) {
      Document document = Json.MAPPER.readValue(record.value(), Document.class);
      seen.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(document.seq());
    }
    assertThat(seen).hasSize(documents);
    assertThat(seen.values())
        .allSatisfy(
            seqs -> {
              assertThat(seqs).isSorted();
              assertThat(Set.copyOf(seqs)).hasSize(rounds);
            });
  }

  private static DocumentEvent event(int number, int seq) {
    Document document = SampleDocuments.awaiting(number, "acme");
    for (int i = 1; i < seq; i++) {
      document = document.change().at(SampleDocuments.CREATED);
    }
    return event(document);
  }

  private static DocumentEvent event(Document document) {
    return new DocumentEvent(
        UUID.randomUUID(), EventType.UPLOAD_REQUESTED, document.updatedAt(), document);
  }

  private static long number(DocumentId id) {
    return id.value().getLeastSignificantBits() & Long.MAX_VALUE;
  }
}
