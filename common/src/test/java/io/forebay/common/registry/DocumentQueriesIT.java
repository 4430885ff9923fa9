package io.forebay.common.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.forebay.common.document.Declaration;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.event.EventType;
import io.forebay.common.tenant.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentQueriesIT {

  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId EVIL = new TenantId("evil");
  private static final Instant START = SampleDocuments.CREATED;

  private final HikariDataSource database = TestDatabase.migrated();
  private final RegistryContext context = new RegistryContext(database);
  private final DocumentRegistry registry = context.registry();
  private final DocumentQueries queries = context.queries();
  private final DocumentChanges changes = new DocumentChanges(context.jdbc());

  @AfterAll
  void close() {
    context.close();
    database.close();
  }

  @BeforeEach
  void forgetEverything() {
    context.jdbc().sql("truncate document, outbox, job").update();
  }

  private Document created(int number, String tenant, String name, String type, Instant at) {
    Document document =
        Document.requested(
            SampleDocuments.id(number),
            tenant,
            new Declaration(name, type, 1L, null),
            at,
            at.plusSeconds(60));
    registry.create(document);
    return document;
  }

  private Document created(int number, String tenant) {
    return created(number, tenant, "a " + number, "text/plain", START.plusSeconds(number));
  }

  private Document uploaded(Document before) {
    Document after = before.change().to(DocumentStatus.UPLOADED).at(START.plusSeconds(1));
    assertThat(registry.replace(after, EventType.UPLOAD_COMPLETED)).isTrue();
    return after;
  }

  private List<String> names(DocumentFilter filter) {
    return queries.page(ACME, filter, null, 100).stream()
        .map(each -> each.declared().name())
        .toList();
  }

  private static DocumentFilter named(String prefix) {
    return new DocumentFilter(Set.of(), null, null, null, prefix, null);
  }

  private static DocumentFilter typed(String type) {
    return new DocumentFilter(Set.of(), null, null, type, null, null);
  }

  private static DocumentFilter between(@Nullable Instant from, @Nullable Instant to) {
    return new DocumentFilter(Set.of(), from, to, null, null, null);
  }

  @Test
  void givesATenantsDocumentsNewestFirst() {
    Document first = created(1, "acme");
    Document third = created(3, "acme");
    created(4, "evil");
    Document second = uploaded(created(2, "acme"));
    assertThat(queries.page(ACME, DocumentFilter.NONE, null, 100))
        .containsExactly(third, second, first);
    assertThat(queries.page(ACME, DocumentFilter.NONE, PageKey.of(third), 1))
        .containsExactly(second);
    assertThat(queries.page(EVIL, DocumentFilter.NONE, PageKey.of(third), 100)).isEmpty();
  }

  @Test
  void passesNoneOverThatWereCreatedAtTheSameMoment() {
    IntStream.range(1, 8).forEach(number -> created(number, "acme", "n" + number, "a/b", START));
    List<String> walked = new ArrayList<>();
    List<Document> page = queries.page(ACME, DocumentFilter.NONE, null, 2);
    while (!page.isEmpty()) {
      page.forEach(each -> walked.add(each.declared().name()));
      page = queries.page(ACME, DocumentFilter.NONE, PageKey.of(page.get(page.size() - 1)), 2);
    }
    assertThat(walked).containsExactly("n7", "n6", "n5", "n4", "n3", "n2", "n1");
  }

  @Test
  void findsByStatusAndTime() {
    Document waiting = created(1, "acme");
    uploaded(created(2, "acme"));
    DocumentFilter any =
        new DocumentFilter(
            Set.of(DocumentStatus.UPLOADED, DocumentStatus.READY), null, null, null, null, null);
    assertThat(names(any)).containsExactly("a 2");
    assertThat(names(between(waiting.createdAt(), null))).containsExactly("a 2", "a 1");
    assertThat(names(between(null, waiting.createdAt()))).isEmpty();
    assertThat(names(between(waiting.createdAt(), START.plusSeconds(2)))).containsExactly("a 1");
  }

  @ParameterizedTest
  @CsvSource({"rep,2", "REP,2", "report_,1", "report%,0", "report\\,0", "ÄR,1", "port,0"})
  void findsByTheBeginningOfANameWhateverTheCase(String prefix, int found) {
    created(1, "acme", "Report.pdf", "a/b", START);
    created(2, "acme", "report_1.pdf", "a/b", START);
    created(3, "acme", "ärger.pdf", "a/b", START);
    assertThat(names(named(prefix))).hasSize(found);
  }

  @ParameterizedTest
  @CsvSource({"image/png,1", "image/*,2", "image/p%,0", "im/*,0"})
  void findsByMediaType(String type, int found) {
    created(1, "acme", "a", "image/png", START);
    created(2, "acme", "b", "image/jpeg", START);
    created(3, "acme", "c", "text/plain", START);
    assertThat(names(typed(type))).hasSize(found);
  }

  @Test
  void readsOnlyWhatIsNewerThanWhatIsKnown() {
    Document one = uploaded(created(1, "acme"));
    Document two = created(2, "evil");
    Map<DocumentId, Long> seen = Map.of(one.id(), 1L, two.id(), 1L, SampleDocuments.id(9), 0L);
    assertThat(queries.newer(seen)).containsExactly(one);
    assertThat(queries.newer(Map.of())).isEmpty();
  }

  @Test
  void hearsOfEveryWriteByWhicheverCode() throws SQLException {
    try (ChannelListener listener = new ChannelListener(database, ChangeNotice.CHANNEL)) {
      Document document = created(1, "acme");
      registry.replaceQuietly(document.change().at(START));
      context.jdbc().sql("update document set state = jsonb_set(state, '{seq}', '7')").update();
      context.jdbc().sql("select pg_notify('forebay_document', 'of: somebody else')").query();
      List<ChangeNotice> heard = new ArrayList<>();
      while (heard.size() < 3) {
        listener.await(Duration.ofSeconds(5)).stream()
            .map(ChangeNotice::parse)
            .forEach(notice -> notice.ifPresent(heard::add));
      }
      assertThat(heard)
          .containsExactly(
              new ChangeNotice(ACME, document.id(), 1),
              new ChangeNotice(ACME, document.id(), 2),
              new ChangeNotice(ACME, document.id(), 7));
    }
  }

  @Test
  void readsEachChangeOnceAsItIsNow() {
    ChangePosition start = changes.now();
    Document one = uploaded(created(1, "acme"));
    created(2, "evil");
    Document three = created(3, "acme");
    List<ChangedDocument> read = changes.next(ACME, start, 10);
    assertThat(read).extracting(ChangedDocument::document).containsExactly(one, three);
    assertThat(changes.next(ACME, last(read), 10)).isEmpty();
    Document further = uploaded(three);
    assertThat(changes.next(ACME, last(read), 10))
        .extracting(ChangedDocument::document)
        .containsExactly(further);
  }

  @Test
  void missesNoChangeThatWasCommittedAfterALaterOne() throws SQLException {
    ChangePosition start = changes.now();
    Document late = SampleDocuments.awaiting(1, "acme");
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select pg_current_xact_id()"); // an older transaction than the next
      Document early = created(2, "acme");
      List<ChangedDocument> first = changes.next(ACME, start, 10);
      assertThat(first).extracting(ChangedDocument::document).containsExactly(early);
      statement.execute(
          "insert into document (id, created_at, upload_expires_at, state) select '"
              + late.id()
              + "', created_at, upload_expires_at, jsonb_set(state, '{id}', '\""
              + late.id()
              + "\"') from document");
      other.commit();
      ChangePosition resumed = ChangePosition.parse(last(first).toString()).orElseThrow();
      assertThat(changes.next(ACME, resumed, 10))
          .extracting(each -> each.document().id())
          .containsExactly(late.id());
    }
  }

  @Test
  void goesOnFromAnyOfItsPositionsWhateverHappensMeanwhile() {
    ChangePosition position = changes.now();
    List<Document> all = IntStream.range(1, 8).mapToObj(number -> created(number, "acme")).toList();
    List<DocumentId> read = new ArrayList<>();
    List<ChangedDocument> page = changes.next(ACME, position, 3);
    uploaded(all.get(6)); // moves to the end
    while (!page.isEmpty()) {
      read.add(page.get(0).document().id());
      position = ChangePosition.parse(page.get(0).position().toString()).orElseThrow();
      page = changes.next(ACME, position, 3);
    }
    assertThat(read).containsExactlyElementsOf(all.stream().map(Document::id).toList());
  }

  @Test
  void readsOneLargeTransactionInPages() {
    ChangePosition position = changes.now();
    context
        .transaction()
        .executeWithoutResult(
            status -> IntStream.range(1, 6).forEach(number -> created(number, "acme")));
    List<DocumentId> read = new ArrayList<>();
    List<ChangedDocument> page = changes.next(ACME, position, 2);
    while (!page.isEmpty()) {
      page.forEach(each -> read.add(each.document().id()));
      page = changes.next(ACME, last(page), 2);
    }
    assertThat(read).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void readsTransactionsInTheOrderOfTheirNumbersAndNotOfTheirDigits() {
    Document nine = created(2, "acme");
    Document ten = created(1, "acme");
    String move = "update document set changed = cast(:changed as xid8) where id = :id";
    context.jdbc().sql(move).param("changed", "9").param("id", nine.id().value()).update();
    context.jdbc().sql(move).param("changed", "10").param("id", ten.id().value()).update();
    ChangePosition start = ChangePosition.parse("1:1:").orElseThrow();
    List<ChangedDocument> first = changes.next(ACME, start, 1);
    assertThat(first).extracting(ChangedDocument::document).containsExactly(nine);
    assertThat(changes.next(ACME, last(first), 1))
        .extracting(ChangedDocument::document)
        .containsExactly(ten);
  }

  @Test
  void knowsAPositionThatIsAheadOfTheDatabase() {
    ChangePosition now = changes.now();
    assertThat(now.possibleAt(changes.now())).isTrue();
    ChangePosition ahead = ChangePosition.parse("900000000:900000000:").orElseThrow();
    assertThat(ahead.possibleAt(now)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''",
        "a",
        "1:2",
        "2:1:",
        "0:0:",
        "1:5:5",
        "1:5:3,2",
        "1:5:2,2",
        "1:5:2,",
        "1:5:/",
        "1:5:/1:5:/3/x"
      })
  void takesNoPositionThatItDidNotGiveOut(String text) {
    assertThat(ChangePosition.parse(text)).isEmpty();
  }

  @Test
  void saysAPositionAmongManyTransactionsInFewWordsThatMissNothing() {
    List<Long> running = IntStream.range(100, 600).mapToObj(Long::valueOf).toList();
    ChangePosition crowded = ChangePosition.past(new Snapshot(100, 700, running));
    assertThat(crowded.toString()).isEqualTo("100:100:");
    assertThat(Optional.of(crowded).map(ChangePosition::toString).flatMap(ChangePosition::parse))
        .isPresent();
  }

  private static ChangePosition last(List<ChangedDocument> changes) {
    return changes.get(changes.size() - 1).position();
  }
}
