package io.forebay.processor.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.ProcessorContext;
import io.forebay.processor.notification.CompletionSignal;
import io.forebay.processor.notification.SignalHandler;
import io.forebay.processor.notification.SignalOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrphansIT {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration RETRY = Duration.ofSeconds(16);
  private static final Duration RECHECK = Duration.ofHours(6);

  private final ProcessorContext context = new ProcessorContext(Map.of(), "completion");
  private final OrphanCheck check = context.bean(OrphanCheck.class);
  private final Orphans orphans = context.bean(Orphans.class);
  private final WaitingDocuments documents = new WaitingDocuments(context);

  @AfterAll
  void close() {
    context.close();
  }

  @BeforeEach
  void forgetEverything() {
    context.forgetEverything();
  }

  @ParameterizedTest
  @EnumSource(names = {"EXPIRED", "CANCELLED", "DELETED", "ERASED"})
  void recordsWhatLandsAfterItsDocumentGaveUp(DocumentStatus gone) {
    Document document = documents.inStatus(gone);
    documents.upload(document);
    double found = documents.orphansFound(OrphanReason.TOO_LATE);
    assertThat(signal(document)).isEqualTo(SignalOutcome.TOO_LATE);
    assertThat(signal(document)).isEqualTo(SignalOutcome.TOO_LATE);
    Orphan orphan = only();
    assertThat(orphan.key()).isEqualTo(document.uploadKey());
    assertThat(orphan.size()).isEqualTo(document.declared().size());
    assertThat(orphan.reason()).isEqualTo(OrphanReason.TOO_LATE);
    assertThat(documents.orphansFound(OrphanReason.TOO_LATE)).isEqualTo(found + 1);
    assertThat(documents.now(document)).isEqualTo(document);
    assertThat(context.jobs()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"UPLOADED", "REJECTED"})
  void takesASignalForADocumentThatHasItsBytesForADuplicate(DocumentStatus served) {
    Document document = documents.inStatus(served);
    documents.upload(document);
    assertThat(signal(document)).isEqualTo(SignalOutcome.DUPLICATE);
    assertThat(documents.orphanRows()).isZero();
  }

  @Test
  void recordsNothingThatTheStoreDoesNotHave() {
    assertThat(signal(documents.inStatus(DocumentStatus.EXPIRED)))
        .isEqualTo(SignalOutcome.TOO_LATE);
    assertThat(signal(documents.unregistered(MINUTE))).isEqualTo(SignalOutcome.UNKNOWN_DOCUMENT);
    assertThat(documents.orphanRows()).isZero();
  }

  @Test
  void hasTheSignalComeAgainWhereTheStoreCannotBeAsked() {
    Document document = documents.unregistered(MINUTE);
    documents.upload(document);
    context
        .store()
        .before(
            (call, key) -> {
              throw new ForebayException(FailureCode.STORAGE_UNAVAILABLE, "503");
            });
    assertThatExceptionOfType(ForebayException.class).isThrownBy(() -> signal(document));
    assertThat(documents.orphanRows()).isZero();
  }

  @Test
  void confirmsAnUnknownOneAfterItsGrace() {
    Document document = suspected();
    double found = documents.orphansFound(OrphanReason.UNKNOWN_DOCUMENT);
    checkAfter(RETRY);
    assertThat(orphans.count()).isZero();
    checkAfter(RETRY.plus(MINUTE));
    assertThat(only().key()).isEqualTo(document.uploadKey());
    assertThat(only().reason()).isEqualTo(OrphanReason.UNKNOWN_DOCUMENT);
    checkAfter(RECHECK.multipliedBy(2));
    assertThat(orphans.count()).isOne();
    assertThat(documents.orphansFound(OrphanReason.UNKNOWN_DOCUMENT)).isEqualTo(found + 1);
  }

  @Test
  void looksNotBeforeItIsDue() {
    suspected();
    context
        .store()
        .before(
            (call, key) -> {
              throw new AssertionError("asked too early");
            });
    check.pass();
    assertThat(documents.orphanRows()).isOne();
  }

  @Test
  void hintsAtItOnceItsDocumentTurnsUp() {
    Document document = suspected();
    context.registry().create(document);
    checkAfter(RETRY);
    assertThat(documents.hinted()).contains(document.uploadKey());
    assertThat(documents.orphanRows()).isZero();
  }

  @Test
  void dropsOneWhoseDocumentHasItsBytesByNow() {
    Document document = suspected();
    context.registry().create(document);
    assertThat(signal(document)).isEqualTo(SignalOutcome.ACCEPTED);
    checkAfter(RETRY);
    assertThat(documents.orphanRows()).isZero();
  }

  @Test
  void findsOutThatItsDocumentHasGivenUp() {
    Document document = suspected();
    context.registry().create(document);
    context
        .registry()
        .replaceQuietly(
            document.change().to(DocumentStatus.CANCELLED).at(context.clock().instant()));
    checkAfter(RETRY);
    assertThat(only().reason()).isEqualTo(OrphanReason.TOO_LATE);
  }

  @Test
  void forgetsOneThatIsGoneFromTheBucket() {
    Document late = documents.inStatus(DocumentStatus.EXPIRED);
    documents.upload(late);
    signal(late);
    Document unknown = suspected();
    context.store().memory().expire(late.uploadKey());
    context.store().memory().expire(unknown.uploadKey());
    checkAfter(RECHECK);
    assertThat(documents.orphanRows()).isZero();
  }

  @Test
  void keepsOneWhereTheStoreCannotBeAskedAndComesBackToIt() {
    Document late = documents.inStatus(DocumentStatus.EXPIRED);
    documents.upload(late);
    signal(late);
    context
        .store()
        .before(
            (call, key) -> {
              throw new ForebayException(FailureCode.STORAGE_UNAVAILABLE, "503");
            });
    checkAfter(RECHECK);
    assertThat(orphans.count()).isOne();
    context.store().heal();
    context.store().memory().expire(late.uploadKey());
    checkAfter(RECHECK.multipliedBy(2));
    assertThat(orphans.count()).isZero();
  }

  @Test
  void listsConfirmedOnesPageByPage() {
    for (int each = 0; each < 3; each++) {
      Document late = documents.inStatus(DocumentStatus.EXPIRED);
      documents.upload(late);
      signal(late);
    }
    suspected();
    Orphans alone = new Orphans(context.jdbc());
    assertThat(alone.count()).isEqualTo(3);
    List<Orphan> first = alone.list(2, null);
    List<Orphan> second = alone.list(2, first.get(1).key());
    assertThat(first).hasSize(2);
    assertThat(second).hasSize(1);
    assertThat(second.get(0).key()).isGreaterThan(first.get(1).key());
    assertThat(alone.list(2, second.get(0).key())).isEmpty();
  }

  private Document suspected() {
    Document document = documents.unregistered(MINUTE);
    documents.upload(document);
    assertThat(signal(document)).isEqualTo(SignalOutcome.UNKNOWN_DOCUMENT);
    assertThat(orphans.list(10, null)).extracting(Orphan::key).doesNotContain(document.uploadKey());
    return document;
  }

  private void checkAfter(Duration since) {
    context.clock().ahead(since);
    check.pass();
  }

  private Orphan only() {
    assertThat(orphans.count()).isOne();
    return orphans.list(10, null).get(0);
  }

  private SignalOutcome signal(Document document) {
    return context
        .bean(SignalHandler.class)
        .handle(new CompletionSignal("in-memory", document.uploadKey()));
  }
}
