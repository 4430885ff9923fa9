package io.forebay.common.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.tenant.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DuplicateKeyException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyKeysIT {

  private static final Instant NOW = SampleDocuments.CREATED;
  private static final Instant END = NOW.plusSeconds(60);
  private static final IdempotencyKey KEY = key("acme", "documents");

  private final HikariDataSource database = TestDatabase.migrated();
  private final RegistryContext context = new RegistryContext(database);
  private final Document first = SampleDocuments.awaiting(1, "acme");
  private final Document second = SampleDocuments.awaiting(2, "acme");

  @AfterAll
  void close() {
    context.close();
    database.close();
  }

  @BeforeEach
  void forgetEverything() {
    context.jdbc().sql("truncate document, outbox, job, idempotency_key").update();
  }

  @Test
  void writesDocumentsEventsAndKeyTogether() {
    KeyUse use = new KeyUse("f1", Arrays.asList(first.id(), null, second.id()));
    KeyClaim claim = new KeyClaim(KEY, use, NOW, END);
    assertThat(create(List.of(first, second), claim)).isTrue();
    assertThat(context.registry().find(first.id())).hasValue(first);
    assertThat(context.registry().find(second.id())).hasValue(second);
    assertThat(count("outbox")).isEqualTo(2);
    assertThat(context.keys().find(KEY, NOW)).hasValue(use);
  }

  @Test
  void writesNothingWhereTheKeyIsTaken() {
    assertThat(create(List.of(first), claim("f1", NOW, first.id()))).isTrue();
    assertThat(create(List.of(second), claim("f2", NOW, second.id()))).isFalse();
    assertThat(context.registry().find(second.id())).isEmpty();
    assertThat(count("outbox")).isEqualTo(1);
    assertThat(context.keys().find(KEY, NOW).orElseThrow().fingerprint()).isEqualTo("f1");
  }

  @Test
  void takesNoKeyWhereADocumentCannotBeWritten() {
    context.registry().create(first);
    assertThatExceptionOfType(DuplicateKeyException.class)
        .isThrownBy(() -> create(List.of(second, first), claim("f1", NOW, first.id())));
    assertThat(context.keys().find(KEY, NOW)).isEmpty();
    assertThat(context.registry().find(second.id())).isEmpty();
    assertThat(count("outbox")).isEqualTo(1);
  }

  @Test
  void takesAKeyThatHasExpiredForSomethingElse() {
    assertThat(create(List.of(first), claim("f1", NOW, first.id()))).isTrue();
    assertThat(create(List.of(second), claim("f2", END.minusMillis(1), second.id()))).isFalse();
    assertThat(context.keys().find(KEY, END)).isEmpty();
    assertThat(create(List.of(second), claim("f2", END, second.id()))).isTrue();
    assertThat(context.keys().find(KEY, END)).hasValue(new KeyUse("f2", List.of(second.id())));
  }

  @Test
  void keepsTenantsAndRoutesApart() {
    assertThat(context.keys().take(claim("f1", NOW, first.id()))).isTrue();
    assertThat(context.keys().take(claim("f2", NOW, first.id()))).isFalse();
    assertThat(context.keys().find(key("evil", "documents"), NOW)).isEmpty();
    assertThat(context.keys().find(key("acme", "upload/complete"), NOW)).isEmpty();
  }

  @Test
  void removesWhatHasExpiredSomeAtATime() {
    for (int number = 0; number < 5; number++) {
      IdempotencyKey key = new IdempotencyKey(new TenantId("acme"), "documents", "key " + number);
      KeyUse use = new KeyUse("f", List.of(first.id()));
      Instant end = END.plusSeconds(number);
      assertThat(context.keys().take(new KeyClaim(key, use, NOW, end))).isTrue();
    }
    assertThat(context.keys().forget(END.plusSeconds(3), 3)).isEqualTo(3);
    assertThat(context.keys().forget(END.plusSeconds(3), 3)).isEqualTo(1);
    assertThat(count("idempotency_key")).isEqualTo(1);
  }

  @Test
  void writesTheSessionOfADocumentThatComesInParts() {
    MultipartSession session = new MultipartSession("upload-1", 5 << 20);
    assertThat(context.registry().create(new NewDocuments(List.of(first), session, null))).isTrue();
    assertThat(context.multipart().find(first.id())).hasValue(session);
    assertThatThrownBy(() -> new NewDocuments(List.of(first, second), session, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private boolean create(List<Document> documents, KeyClaim claim) {
    return context.registry().create(new NewDocuments(documents, null, claim));
  }

  private static KeyClaim claim(String fingerprint, Instant now, DocumentId id) {
    return new KeyClaim(KEY, new KeyUse(fingerprint, List.of(id)), now, now.plusSeconds(60));
  }

  private static IdempotencyKey key(String tenant, String route) {
    return new IdempotencyKey(new TenantId(tenant), route, "key");
  }

  private long count(String table) {
    return context.jdbc().sql("select count(*) from " + table).query(Long.class).single();
  }
}
