package io.forebay.processor.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.storage.UnfinishedUpload;
import io.forebay.processor.ProcessorContext;
import io.forebay.processor.ScriptedStore.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BucketWalkIT {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MORE_THAN_A_PAGE = 1_050;

  private final ProcessorContext context = new ProcessorContext(Map.of(), "completion");
  private final BucketWalk walk = context.bean(BucketWalk.class);
  private final WaitingDocuments documents = new WaitingDocuments(context);

  @AfterAll
  void close() {
    context.close();
  }

  @BeforeEach
  void forgetEverything() {
    context.forgetEverything();
    List.copyOf(context.store().memory().page("", null))
        .forEach(each -> context.store().memory().expire(each.key()));
  }

  @Test
  void healsAndRecordsWhatNobodyToldOf() {
    Document waiting = documents.createdAgo(MINUTE);
    Document served = documents.inStatus(DocumentStatus.UPLOADED);
    Document gone = documents.inStatus(DocumentStatus.EXPIRED);
    Document unknown = documents.unregistered(MINUTE);
    List.of(waiting, served, gone, unknown).forEach(documents::upload);
    context.store().memory().put("uploads/no/key/of/ours", new byte[3], "text/plain");
    context.store().memory().put("documents/elsewhere", new byte[3], "text/plain");
    walk.pass();
    assertThat(documents.hinted()).contains(waiting.uploadKey());
    assertThat(documents.hinted())
        .doesNotContain(served.uploadKey(), gone.uploadKey(), unknown.uploadKey());
    assertThat(confirmed()).containsExactly(gone.uploadKey());
    context.clock().ahead(MINUTE.plus(MINUTE));
    context.bean(OrphanCheck.class).pass();
    assertThat(confirmed())
        .containsExactlyInAnyOrder(gone.uploadKey(), unknown.uploadKey(), "uploads/no/key/of/ours");
  }

  private List<String> confirmed() {
    return context.bean(Orphans.class).list(100, null).stream().map(Orphan::key).toList();
  }

  @Test
  void walksThroughMoreThanAPageAndAsksTheRegistryOnceForEach() {
    fill(MORE_THAN_A_PAGE);
    AtomicInteger pages = new AtomicInteger();
    context.store().before((call, key) -> pages.addAndGet(call == Call.LIST ? 1 : 0));
    walk.pass();
    assertThat(documents.orphanRows()).isEqualTo(MORE_THAN_A_PAGE);
    assertThat(pages).hasValue(3);
    assertThat(afterKey()).isNull();
  }

  @Test
  void restsAfterAWalk() {
    walk.pass();
    fill(1);
    walk.pass();
    assertThat(documents.orphanRows()).isZero();
    context.jdbc().sql("update listing set due_at = due_at - interval '6 hours'").update();
    walk.pass();
    assertThat(documents.orphanRows()).isOne();
  }

  @Test
  void leavesTheWalkToWhoeverWalks() {
    fill(1);
    assertThat(context.bean(ListingProgress.class).claim()).isPresent();
    walk.pass();
    assertThat(documents.orphanRows()).isZero();
  }

  /** Killed between two pages: its lease runs out, and another goes on behind its last page. */
  @Test
  void isTakenOverWhereItsWalkerDied() {
    List<String> keys = fill(3);
    ListingProgress progress = context.bean(ListingProgress.class);
    ListingProgress.Walk dead = progress.claim().orElseThrow();
    dead = progress.advance(dead, keys.get(1)).orElseThrow();
    walk.pass();
    assertThat(documents.orphanRows()).isZero();
    context.jdbc().sql("update listing set lease_until = now() - interval '1 second'").update();
    walk.pass();
    assertThat(documents.orphanRows()).isOne();
    assertThat(afterKey()).isNull();
    assertThat(progress.advance(dead, "uploads/zombie")).isEmpty();
    assertThat(progress.finish(dead, Duration.ZERO)).isFalse();
    progress.giveBack(dead);
    assertThat(afterKey()).isNull();
  }

  @Test
  void goesOnWhereItCameToOnceTheStoreIsBack() {
    fill(MORE_THAN_A_PAGE);
    AtomicInteger pages = new AtomicInteger();
    context
        .store()
        .before(
            (call, key) -> {
              if (call == Call.LIST && pages.incrementAndGet() == 2) {
                throw new ForebayException(FailureCode.STORAGE_UNAVAILABLE, "503");
              }
            });
    assertThatExceptionOfType(ForebayException.class).isThrownBy(walk::pass);
    assertThat(documents.orphanRows()).isEqualTo(1_000);
    assertThat(afterKey()).isNotNull();
    walk.pass();
    assertThat(documents.orphanRows()).isEqualTo(MORE_THAN_A_PAGE);
    assertThat(pages).hasValue(4);
  }

  @Test
  void abortsOldPartsWhoseDocumentDoesNotWait() {
    Document gone = documents.inStatus(DocumentStatus.CANCELLED);
    Document unknown = documents.unregistered(MINUTE);
    Document waiting = documents.createdAgo(MINUTE);
    List.of(gone, unknown, waiting)
        .forEach(each -> context.parts().begin(each.uploadKey(), "application/pdf"));
    walk.pass();
    assertThat(unfinished()).contains(gone.uploadKey(), unknown.uploadKey(), waiting.uploadKey());
    context.jdbc().sql("update listing set due_at = now()").update();
    context.clock().ahead(Duration.ofHours(26));
    walk.pass();
    assertThat(unfinished())
        .contains(waiting.uploadKey())
        .doesNotContain(gone.uploadKey(), unknown.uploadKey());
  }

  private List<String> unfinished() {
    return context.parts().unfinished("uploads/").stream().map(UnfinishedUpload::key).toList();
  }

  /** Objects without documents, by their keys in order. */
  private List<String> fill(int count) {
    return IntStream.range(0, count)
        .mapToObj(each -> documents.unregistered(MINUTE))
        .peek(documents::upload)
        .map(Document::uploadKey)
        .sorted()
        .toList();
  }

  private @Nullable String afterKey() {
    return context
        .jdbc()
        .sql("select after_key from listing")
        .query((row, number) -> String.valueOf(row.getString(1)))
        .optional()
        .filter(key -> !key.equals("null"))
        .orElse(null);
  }
}
