package io.forebay.common.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.event.EventType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MultipartSessionsIT {

  private static final MultipartSession FIRST = new MultipartSession("upload-1", 8 << 20);
  private static final MultipartSession SECOND = new MultipartSession("upload-2", 8 << 20);

  private final HikariDataSource database = TestDatabase.migrated();
  private final RegistryContext context = new RegistryContext(database);
  private final MultipartSessions sessions = context.multipart();
  private final Document document = SampleDocuments.awaiting(1, "acme");

  @AfterAll
  void close() {
    context.close();
    database.close();
  }

  @BeforeEach
  void beginAnew() {
    context.jdbc().sql("truncate document, outbox, job").update();
    context.registry().create(document);
  }

  @Test
  void keepsTheSessionOfADocument() {
    assertThat(sessions.find(document.id())).isEmpty();
    assertThat(sessions.add(document.id(), FIRST)).isTrue();
    assertThat(sessions.find(document.id())).hasValue(FIRST);
    assertThat(sessions.find(SampleDocuments.id(2))).isEmpty();
  }

  @Test
  void letsNoSecondSessionInSoThatItsOwnerCanGiveItUp() {
    assertThat(sessions.add(document.id(), FIRST)).isTrue();
    assertThat(sessions.add(document.id(), SECOND)).isFalse();
    assertThat(sessions.find(document.id())).hasValue(FIRST);
  }

  @Test
  void beginsNothingForADocumentThatWaitsNoLonger() {
    Document cancelled =
        document.change().to(DocumentStatus.CANCELLED).at(SampleDocuments.CREATED.plusSeconds(1));
    assertThat(context.registry().replace(cancelled, EventType.UPLOAD_CANCELLED)).isTrue();
    assertThat(sessions.add(document.id(), FIRST)).isFalse();
    assertThat(sessions.find(document.id())).isEmpty();
  }

  @Test
  void outlivesEveryChangeOfTheState() {
    sessions.add(document.id(), FIRST);
    Document uploaded =
        document.change().to(DocumentStatus.UPLOADED).at(SampleDocuments.CREATED.plusSeconds(1));
    assertThat(context.registry().replace(uploaded, EventType.UPLOAD_COMPLETED)).isTrue();
    assertThat(sessions.find(document.id())).hasValue(FIRST);
    assertThat(context.registry().find(document.id())).hasValue(uploaded);
  }

  @Test
  void keepsTheIdOfTheStoreOutOfText() {
    assertThat(FIRST.toString()).doesNotContain("upload-1");
  }
}
