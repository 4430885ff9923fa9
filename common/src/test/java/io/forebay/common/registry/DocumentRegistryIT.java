package io.forebay.common.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Progress;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.event.EventType;
import io.forebay.common.tenant.TenantId;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DuplicateKeyException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentRegistryIT {

  private static final TenantId ACME = new TenantId("acme");
  private final HikariDataSource database = TestDatabase.migrated();
  private final RegistryContext context = new RegistryContext(database);
  private final DocumentRegistry registry = context.registry();
  private final Document document = SampleDocuments.awaiting(1, "acme");

  @AfterAll
  void close() {
    context.close();
    database.close();
  }

  @BeforeEach
  void forgetEverything() {
    context.jdbc().sql("truncate document, outbox, job").update();
  }

  @Test
  void appliesItsMigrationsToAnEmptyDatabaseAndOnlyOnce() {
    try (HikariDataSource empty = TestDatabase.empty()) {
      Flyway flyway = Flyway.configure().dataSource(empty).load();
      assertThat(flyway.migrate().migrationsExecuted).isPositive();
      assertThat(flyway.migrate().migrationsExecuted).isZero();
      assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
    }
  }

  @Test
  void writesARowAndItsEvent() {
    registry.create(document);
    assertThat(registry.find(document.id())).hasValue(document);
    assertThat(events()).containsExactly("upload-requested 1");
  }

  @Test
  void writesNeitherWhereTheTransactionFails() {
    context
        .transaction()
        .executeWithoutResult(
            status -> {
              registry.create(document);
              status.setRollbackOnly();
            });
    assertThat(registry.find(document.id())).isEmpty();
    assertThat(events()).isEmpty();
  }

  @Test
  void refusesAnIdThatIsTakenAndWritesNoSecondEvent() {
    registry.create(document);
    assertThatExceptionOfType(DuplicateKeyException.class)
        .isThrownBy(() -> registry.create(document));
    assertThat(events()).hasSize(1);
  }

  @Test
  void readsBackEveryFieldOfAState() {
    registry.create(document);
    Document complete = SampleDocuments.complete(1, "acme");
    context.jdbc().sql("update document set state = jsonb_set(state, '{seq}', '6')").update();
    assertThat(registry.replace(complete, EventType.DOCUMENT_READY)).isTrue();
    assertThat(registry.find(document.id())).hasValue(complete);
    assertThat(events()).containsExactly("upload-requested 1", "document-ready 7");
  }

  @Test
  void keepsWhatAClientWantsToFindAgainAndFindsItByTag() {
    Document labelled = SampleDocuments.labelled(2, "acme");
    registry.create(document);
    registry.create(labelled);
    assertThat(registry.find(labelled.id())).hasValue(labelled);
    Document uploaded = to(labelled, DocumentStatus.UPLOADED);
    assertThat(registry.replace(uploaded, EventType.UPLOAD_COMPLETED)).isTrue();
    assertThat(registry.find(labelled.id())).hasValue(uploaded);
    assertThat(uploaded.tags()).isEqualTo(labelled.tags());
    assertThat(tagged("{\"project\": \"alpha/1\"}")).containsExactly(labelled.id().value());
    assertThat(tagged("{\"project\": \"alpha\"}")).isEmpty();
  }

  private List<UUID> tagged(String tag) {
    return context
        .jdbc()
        .sql("select id from document where tags @> cast(:tag as jsonb)")
        .param("tag", tag)
        .query(UUID.class)
        .list();
  }

  @Test
  void searchesTagsByTheirIndex() {
    List<String> plan =
        context
            .transaction()
            .execute(
                status -> {
                  context.jdbc().sql("set local enable_seqscan = off").update();
                  return context
                      .jdbc()
                      .sql("explain select id from document where tags @> '{\"a\": \"b\"}'")
                      .query(String.class)
                      .list();
                });
    assertThat(plan).anyMatch(line -> line.contains("document_tags"));
  }

  @Test
  void replacesOnlyTheStateThatWasRead() {
    registry.create(document);
    Document uploaded = to(document, DocumentStatus.UPLOADED);
    assertThat(registry.replace(uploaded, EventType.UPLOAD_COMPLETED)).isTrue();
    Document late = to(document, DocumentStatus.EXPIRED);
    assertThat(registry.replace(late, EventType.UPLOAD_EXPIRED)).isFalse();
    assertThat(registry.find(document.id())).hasValue(uploaded);
    assertThat(events()).containsExactly("upload-requested 1", "upload-completed 2");
  }

  @Test
  void replacesNothingWhereThereIsNoRow() {
    Document uploaded = to(document, DocumentStatus.UPLOADED);
    assertThat(registry.replace(uploaded, EventType.UPLOAD_COMPLETED)).isFalse();
    assertThat(events()).isEmpty();
  }

  @Test
  void changesProgressWithoutAnEvent() {
    registry.create(document);
    Document further =
        document.change().progress(new Progress(1, 2, 1, null)).at(SampleDocuments.CREATED);
    assertThat(registry.replaceQuietly(further)).isTrue();
    assertThat(registry.find(document.id())).hasValue(further);
    assertThat(events()).containsExactly("upload-requested 1");
  }

  @Test
  void letsExactlyOneOfSixteenRacersWin() throws Exception {
    registry.create(document);
    int racers = 16;
    CyclicBarrier start = new CyclicBarrier(racers);
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    List<Future<Boolean>> outcomes = new ArrayList<>();
    for (int i = 0; i < racers; i++) {
      outcomes.add(threads.submit(racer(start, i)));
    }
    int winners = 0;
    for (Future<Boolean> outcome : outcomes) {
      winners += outcome.get(30, TimeUnit.SECONDS) ? 1 : 0;
    }
    threads.shutdown();
    assertThat(winners).isEqualTo(1);
    assertThat(events()).containsExactly("upload-requested 1", "upload-completed 2");
    assertThat(registry.find(document.id()).orElseThrow().seq()).isEqualTo(2);
  }

  private Callable<Boolean> racer(CyclicBarrier start, int number) {
    Document mine =
        document
            .change()
            .to(DocumentStatus.UPLOADED)
            .at(SampleDocuments.CREATED.plusSeconds(number));
    return () -> {
      start.await(30, TimeUnit.SECONDS);
      return registry.replace(mine, EventType.UPLOAD_COMPLETED);
    };
  }

  @Test
  void hidesADocumentFromEveryOtherTenant() {
    registry.create(document);
    assertThat(registry.find(ACME, document.id())).hasValue(document);
    assertThat(registry.find(new TenantId("evil"), document.id())).isEmpty();
    assertThat(registry.find(ACME, SampleDocuments.id(2))).isEmpty();
  }

  @Test
  void keepsItsColumnsInStepWithTheState() {
    registry.create(document);
    registry.replace(to(document, DocumentStatus.UPLOADED), EventType.UPLOAD_COMPLETED);
    Map<String, Object> row =
        context
            .jdbc()
            .sql(
                "select id::text as id, tenant, status, seq, created_at, upload_expires_at"
                    + " from document")
            .query()
            .singleRow();
    assertThat(row)
        .containsEntry("id", document.id().toString())
        .containsEntry("tenant", "acme")
        .containsEntry("status", "uploaded")
        .containsEntry("seq", 2L);
    assertThat(instant("created_at")).isEqualTo(document.createdAt());
    assertThat(instant("upload_expires_at")).isEqualTo(document.uploadExpiresAt());
  }

  private java.time.Instant instant(String column) {
    return context
        .jdbc()
        .sql("select " + column + " from document")
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  private static Document to(Document before, DocumentStatus status) {
    return before.change().to(status).at(SampleDocuments.CREATED.plusSeconds(1));
  }

  private List<String> events() {
    return context
        .jdbc()
        .sql("select type || ' ' || (state ->> 'seq') from outbox order by position")
        .query(String.class)
        .list();
  }
}
