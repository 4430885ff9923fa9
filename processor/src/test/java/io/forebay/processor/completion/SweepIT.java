package io.forebay.processor.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.forebay.common.broker.ScriptedBroker.Answer;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Problem;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.telemetry.Meters;
import io.forebay.processor.ProcessorContext;
import io.forebay.processor.ScriptedStore.Call;
import io.forebay.processor.notification.CompletionSignal;
import io.forebay.processor.notification.SignalHandler;
import io.forebay.processor.notification.SignalOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SweepIT {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SESSION_AND_GRACE =
      WaitingDocuments.SESSION.plus(Duration.ofHours(1));

  private final ProcessorContext context =
      new ProcessorContext(Map.of("forebay.completion.sweep-batch", 10), "completion");
  private final Sweep sweep = context.bean(Sweep.class);
  private final WaitingDocuments documents = new WaitingDocuments(context);
  private int hintedBefore;

  @AfterAll
  void close() {
    context.close();
  }

  @BeforeEach
  void forgetEverything() {
    context.forgetEverything();
    hintedBefore = documents.hinted().size();
  }

  private List<String> hinted() {
    return documents.hinted().subList(hintedBefore, documents.hinted().size());
  }

  @Test
  void hintsAtAnObjectThatNobodyToldOf() {
    Document document = documents.createdAgo(MINUTE);
    documents.upload(document);
    double found = documents.swept(SweepOutcome.FOUND);
    sweep.pass();
    assertThat(hinted()).containsExactly(document.uploadKey());
    assertThat(documents.now(document)).isEqualTo(document);
    assertThat(documents.swept(SweepOutcome.FOUND)).isEqualTo(found + 1);
  }

  @Test
  void leavesADocumentAloneUntilItsFirstSweep() {
    Document document = documents.createdAgo(Duration.ofSeconds(10));
    documents.upload(document);
    sweep.pass();
    assertThat(hinted()).isEmpty();
    context.clock().ahead(Duration.ofSeconds(21));
    sweep.pass();
    assertThat(hinted()).containsExactly(document.uploadKey());
  }

  /** First after 30 s, then after as long again as it has waited, at last every five minutes. */
  @Test
  void looksLessOftenTheOlderADocumentIs() {
    Document document = documents.createdAgo(Duration.ZERO);
    List<Long> looks = new ArrayList<>();
    context.store().before((call, key) -> looks.add(context.clock().millis()));
    for (int second = 0; second <= 1_200; second++) {
      context.clock().ahead(Duration.ofSeconds(second));
      sweep.pass();
    }
    long last = document.createdAt().toEpochMilli();
    assertThat(looks).hasSizeBetween(6, 8);
    for (long look : looks) {
      long age = last - document.createdAt().toEpochMilli();
      long pause = Math.min(Math.max(age, 30_000), 300_000);
      assertThat(look - last).isBetween(pause - 500, pause + 2_000);
      last = look;
    }
  }

  @Test
  void leavesADocumentThatNoLongerWaitsAlone() {
    Document document = documents.inStatus(DocumentStatus.UPLOADED);
    documents.upload(document);
    sweep.pass();
    assertThat(hinted()).isEmpty();
  }

  @Test
  void expiresADocumentWhoseSessionAndGraceAreOver() {
    Document document = documents.createdAgo(SESSION_AND_GRACE.plus(SECOND));
    double before = ended();
    sweep.pass();
    Document expired = documents.now(document);
    assertThat(expired.status()).isEqualTo(DocumentStatus.EXPIRED);
    assertThat(expired.problem()).isEqualTo(Problem.of(FailureCode.UPLOAD_EXPIRED));
    assertThat(context.events(document.id())).containsExactly("upload-requested", "upload-expired");
    assertThat(ended()).isEqualTo(before + 1);
    sweep.pass();
    assertThat(documents.now(document)).isEqualTo(expired);
  }

  @Test
  void waitsThroughTheGraceForAPutThatBeganInTime() {
    Document document = documents.createdAgo(SESSION_AND_GRACE.minus(MINUTE));
    double waiting = documents.swept(SweepOutcome.WAITING);
    sweep.pass();
    assertThat(documents.now(document)).isEqualTo(document);
    assertThat(documents.swept(SweepOutcome.WAITING)).isEqualTo(waiting + 1);
  }

  @Test
  void takesAnObjectThatIsThereHoweverLateItIsSeen() {
    Document document = documents.createdAgo(SESSION_AND_GRACE.plus(MINUTE));
    documents.upload(document);
    sweep.pass();
    assertThat(documents.now(document)).isEqualTo(document);
    assertThat(hinted()).containsExactly(document.uploadKey());
  }

  @Test
  void abortsThePartsOfAnExpiredDocumentAndOfNoOther() {
    Document gone = documents.createdAgo(SESSION_AND_GRACE.plus(SECOND));
    Document waiting = documents.createdAgo(MINUTE);
    context.parts().begin(gone.uploadKey(), "application/pdf");
    context.parts().begin(gone.uploadKey() + ".other", "application/pdf");
    String stays = context.parts().begin(waiting.uploadKey(), "application/pdf");
    context.parts().put(stays, 1, new byte[(int) waiting.declared().size()]);
    sweep.pass();
    assertThat(context.parts().unfinished("uploads/"))
        .extracting(each -> each.key())
        .contains(waiting.uploadKey(), gone.uploadKey() + ".other")
        .doesNotContain(gone.uploadKey());
  }

  /** The object lands between the look and the verdict, and its notification comes before that. */
  @Test
  void losesAgainstAConfirmationThatIsFaster() {
    Document document = documents.createdAgo(SESSION_AND_GRACE.plus(SECOND));
    context.store().after((call, key) -> confirmMeanwhile(document));
    double overtaken = documents.swept(SweepOutcome.OVERTAKEN);
    sweep.pass();
    assertThat(documents.now(document).status()).isEqualTo(DocumentStatus.UPLOADED);
    assertThat(documents.swept(SweepOutcome.OVERTAKEN)).isEqualTo(overtaken + 1);
    assertThat(context.events(document.id())).doesNotContain("upload-expired");
  }

  private void confirmMeanwhile(Document document) {
    context.store().heal();
    documents.upload(document);
    assertThat(signal(document)).isEqualTo(SignalOutcome.ACCEPTED);
  }

  /** The same race the other way round: what the notification saw is an orphan then. */
  @Test
  void leavesAnOrphanWhereItIsFasterThanTheConfirmation() {
    Document document = documents.createdAgo(SESSION_AND_GRACE.plus(SECOND));
    documents.upload(document);
    context.store().after((call, key) -> expireMeanwhile(document));
    assertThat(signal(document)).isEqualTo(SignalOutcome.TOO_LATE);
    assertThat(documents.now(document).status()).isEqualTo(DocumentStatus.EXPIRED);
    assertThat(context.bean(Orphans.class).list(10, null))
        .extracting(Orphan::key, Orphan::reason)
        .containsExactly(tuple(document.uploadKey(), OrphanReason.TOO_LATE));
  }

  private void expireMeanwhile(Document document) {
    context.store().heal();
    context
        .registry()
        .replaceQuietly(document.change().to(DocumentStatus.EXPIRED).at(context.clock().instant()));
  }

  @Test
  void handlesEachDocumentOnceHoweverManySweep() throws Exception {
    List<String> keys =
        IntStream.range(0, 200).mapToObj(each -> documents.createdAgo(MINUTE).uploadKey()).toList();
    ConcurrentLinkedQueue<String> looked = new ConcurrentLinkedQueue<>();
    context.store().before((call, key) -> looked.add(key));
    ExecutorService sweepers = Executors.newFixedThreadPool(4);
    List<Future<?>> passes = new ArrayList<>();
    for (int each = 0; each < 4; each++) {
      passes.add(sweepers.submit(sweep::pass));
    }
    for (Future<?> pass : passes) {
      pass.get();
    }
    sweepers.shutdown();
    sweep.pass();
    assertThat(looked).containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void comesBackToADocumentWhoseSweeperDiedAfterItsClaim() {
    Document document = documents.createdAgo(MINUTE);
    documents.upload(document);
    assertThat(sweep.claim()).containsExactly(document);
    sweep.pass();
    assertThat(hinted()).isEmpty();
    context.clock().ahead(MINUTE.plus(SECOND));
    sweep.pass();
    assertThat(hinted()).containsExactly(document.uploadKey());
  }

  @Test
  void losesNothingWhileTheStoreIsAway() {
    List<Document> waiting = uploaded(8);
    context.store().before((call, key) -> away(FailureCode.STORAGE_UNAVAILABLE));
    double failed = documents.swept(SweepOutcome.FAILED);
    sweep.pass();
    assertThat(documents.swept(SweepOutcome.FAILED)).isEqualTo(failed + 3);
    context.store().heal();
    comesAgain(waiting);
  }

  @Test
  void losesNothingWhileTheBrokerIsAway() {
    List<Document> waiting = uploaded(8);
    context.broker().answers(record -> Answer.REFUSE_AT_ONCE);
    sweep.pass();
    assertThat(hinted()).isEmpty();
    context.broker().answers(record -> Answer.ACKNOWLEDGE);
    comesAgain(waiting);
  }

  private void comesAgain(List<Document> waiting) {
    context.clock().ahead(Duration.ofMinutes(5));
    sweep.pass();
    assertThat(hinted())
        .containsExactlyInAnyOrderElementsOf(waiting.stream().map(Document::uploadKey).toList());
  }

  /** Neither in its own batch nor behind it. */
  @Test
  void letsNoOtherSufferFromOneThatFails() {
    List<Document> waiting = uploaded(15);
    String broken = waiting.get(0).uploadKey();
    context
        .store()
        .before(
            (call, key) -> {
              if (call == Call.HEAD && key.equals(broken)) {
                away(FailureCode.INTERNAL);
              }
            });
    sweep.pass();
    assertThat(hinted())
        .containsExactlyInAnyOrderElementsOf(
            waiting.stream().skip(1).map(Document::uploadKey).toList());
  }

  /** As many in a row as end a batch: the rest must not form the same batch again behind them. */
  @Test
  void letsNoOtherStarveBehindThoseThatFail() {
    List<Document> waiting = uploaded(10);
    List<String> failing = waiting.stream().limit(3).map(Document::uploadKey).toList();
    context
        .store()
        .before(
            (call, key) -> {
              if (failing.contains(key)) {
                away(FailureCode.STORAGE_UNAVAILABLE);
              }
            });
    context.clock().ahead(Duration.ofMinutes(1));
    for (int pass = 0; pass < 5; pass++) {
      sweep.pass();
    }
    assertThat(hinted())
        .containsExactlyInAnyOrderElementsOf(
            waiting.stream().skip(3).map(Document::uploadKey).toList());
  }

  /** The outbox passes over such a row too. */
  @Test
  void passesOverARowThatNobodyCanRead() {
    Document unreadable = documents.createdAgo(MINUTE);
    context
        .jdbc()
        .sql("update document set state = state || '{\"createdAt\": []}' where id = :id")
        .param("id", unreadable.id().value())
        .update();
    Document sound = uploaded(1).get(0);
    context.clock().ahead(Duration.ofMinutes(10));
    sweep.pass();
    assertThat(hinted()).containsExactly(sound.uploadKey());
  }

  private List<Document> uploaded(int count) {
    List<Document> all =
        IntStream.range(0, count).mapToObj(each -> documents.createdAgo(MINUTE)).toList();
    all.forEach(documents::upload);
    return all;
  }

  private static void away(FailureCode code) {
    throw new ForebayException(code, "away");
  }

  private SignalOutcome signal(Document document) {
    return context
        .bean(SignalHandler.class)
        .handle(new CompletionSignal("in-memory", document.uploadKey()));
  }

  private double ended() {
    return Meters.DOCUMENTS_ENDED
        .counter(context.bean(MeterRegistry.class), "status", "expired", "code", "upload-expired")
        .count();
  }
}
