package io.forebay.processor.notification;

import com.zaxxer.hikari.HikariDataSource;
import io.forebay.common.registry.TestDatabase;
import io.forebay.common.telemetry.Meters;
import io.forebay.processor.AdjustableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Accounting on a real database, for a topic whose id a test can change. */
final class Accounts implements AutoCloseable {

  private final HikariDataSource database = TestDatabase.migrated();
  private final CountedConnections connections = new CountedConnections(database);
  private final JdbcClient jdbc = JdbcClient.create(connections);
  private final AdjustableClock clock = new AdjustableClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final NotificationLedger ledger = new NotificationLedger(jdbc);
  private volatile String topicId = "first";
  private final SignalAccounting accounting =
      new SignalAccounting(ledger, new TopicIds(topic -> topicId, clock), meters);

  /** Outside a transaction each statement takes a connection of its own from the pool. */
  private static final class CountedConnections extends DelegatingDataSource {

    private final AtomicInteger taken = new AtomicInteger();
    private volatile boolean away;

    CountedConnections(HikariDataSource database) {
      super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (away) {
        throw new SQLException("the database is away", "08001");
      }
      taken.incrementAndGet();
      return super.getConnection();
    }
  }

  SignalAccounting accounting() {
    return accounting;
  }

  NotificationLedger ledger() {
    return ledger;
  }

  SimpleMeterRegistry meters() {
    return meters;
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  int statements() {
    return connections.taken.get();
  }

  void databaseIsAway(boolean away) {
    connections.away = away;
  }

  /** The topic is deleted and made anew, some time after it was last looked at. */
  void topicIsMadeAnew(String id) {
    topicId = id;
    clock.ahead(Duration.ofSeconds(2));
  }

  SourceTotals of(SignalSource source) {
    return ledger.totals().sources().stream()
        .filter(each -> each.source().equals(source.tag()))
        .findFirst()
        .orElseThrow();
  }

  double metered(String source, String shape, String outcome, String reason) {
    return Meters.NOTIFICATIONS
        .counter(meters, "source", source, "shape", shape, "outcome", outcome, "reason", reason)
        .count();
  }

  @Override
  public void close() {
    database.close();
  }
}
