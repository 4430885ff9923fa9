package io.forebay.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.forebay.common.document.Document;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.registry.RegistryContext;
import io.forebay.common.registry.TestDatabase;
import io.forebay.common.tenant.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentWatchIT {

  private static final TenantId ACME = new TenantId("acme");
  private static final Duration SELDOM = Duration.ofMinutes(1);
  private static final Duration OFTEN = Duration.ofMillis(100);

  private final HikariDataSource database = TestDatabase.migrated();
  private final RegistryContext context = new RegistryContext(database);
  private final Refusing listening = new Refusing(database);
  private DocumentWatch watch = watch(OFTEN);

  /** Lets nobody in who would listen, for as long as it is told to. */
  private static final class Refusing extends DelegatingDataSource {
    private volatile boolean refuses;

    Refusing(HikariDataSource database) {
      super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (refuses) {
        throw new SQLTransientConnectionException("no connection is left");
      }
      return super.getConnection();
    }
  }

  private static final class Heard implements Watcher {
    private final List<Long> seqs = new CopyOnWriteArrayList<>();

    @Override
    public long seen() {
      return seqs.isEmpty() ? 1 : seqs.get(seqs.size() - 1);
    }

    @Override
    public void changed(Document now) {
      seqs.add(now.seq());
    }
  }

  @BeforeEach
  void forgetEverything() {
    context.jdbc().sql("truncate document, outbox, job").update();
    listening.refuses = false;
  }

  @AfterEach
  void stop() {
    watch.stop();
  }

  @AfterAll
  void close() {
    context.close();
    database.close();
  }

  private DocumentWatch watch(Duration poll) {
    return new DocumentWatch(listening, context.queries(), new WatchProperties(poll));
  }

  private void start(Duration poll) {
    watch = watch(poll);
    watch.start();
  }

  private Document changed(Document before) {
    Document after = before.change().at(SampleDocuments.CREATED);
    assertThat(context.registry().replaceQuietly(after)).isTrue();
    return after;
  }

  private Document created() {
    Document document = SampleDocuments.awaiting(1, "acme");
    context.registry().create(document);
    return document;
  }

  @Test
  void findsChangesWhileNothingTellsOfThem() {
    listening.refuses = true;
    start(OFTEN);
    Document document = created();
    Heard heard = new Heard();
    AtomicInteger tenant = new AtomicInteger();
    watch.watch(ACME, document.id(), heard);
    watch.watch(ACME, tenant::incrementAndGet);
    changed(document);
    await().until(() -> heard.seqs.equals(List.of(2L)));
    int before = tenant.get();
    await().until(() -> tenant.get() > before);
  }

  @Test
  void listensAgainOnceItCanAndFindsWhatItMissed() {
    listening.refuses = true;
    start(SELDOM);
    Document document = created();
    Heard heard = new Heard();
    watch.watch(ACME, document.id(), heard);
    Document second = changed(document);
    listening.refuses = false;
    await().until(() -> heard.seqs.equals(List.of(2L)));
    changed(second);
    await().until(() -> heard.seqs.equals(List.of(2L, 3L)));
  }

  @Test
  void tellsNobodyElse() {
    start(OFTEN);
    Document document = created();
    Heard foreign = new Heard();
    Heard gone = new Heard();
    Heard own = new Heard();
    watch.watch(new TenantId("evil"), document.id(), foreign);
    watch.watch(ACME, document.id(), gone).run();
    watch.watch(ACME, document.id(), own);
    changed(document);
    await().until(() -> own.seqs.equals(List.of(2L)));
    assertThat(foreign.seqs).isEmpty();
    assertThat(gone.seqs).isEmpty();
  }

  @Test
  void canBeStoppedAndStartedAgain() {
    start(SELDOM);
    watch.stop();
    assertThat(watch.isRunning()).isFalse();
    watch.start();
    Document document = created();
    Heard heard = new Heard();
    watch.watch(ACME, document.id(), heard);
    changed(document);
    await().until(() -> heard.seqs.equals(List.of(2L)));
  }
}
