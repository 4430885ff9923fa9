package io.forebay.processor.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.forebay.common.document.DocumentId;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.failure.FailureCode;
import io.forebay.processor.ProcessorContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.transaction.IllegalTransactionStateException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobQueueIT {

  private static final Release AT_ONCE =
      new Release(FailureCode.INTERNAL, Duration.ZERO, true, false);
  private final ProcessorContext context = new ProcessorContext(Map.of());
  private final JobQueue queue = context.queue();

  @AfterAll
  void close() {
    context.close();
  }

  @BeforeEach
  void forgetEverything() {
    context.forgetEverything();
  }

  @Test
  void givesEachOfAHundredJobsToOneOfSixteenClaimers() throws Exception {
    for (int number = 1; number <= 100; number++) {
      add(number);
    }
    int claimers = 16;
    CyclicBarrier start = new CyclicBarrier(claimers);
    ExecutorService threads = Executors.newFixedThreadPool(claimers);
    List<Future<List<Job>>> claiming = new ArrayList<>();
    for (int i = 0; i < claimers; i++) {
      claiming.add(threads.submit(claimer(start, "claimer " + i)));
    }
    List<Job> claimed = new ArrayList<>();
    for (Future<List<Job>> each : claiming) {
      claimed.addAll(each.get());
    }
    threads.shutdown();
    assertThat(claimed).hasSize(100);
    assertThat(claimed).extracting(Job::documentId).doesNotHaveDuplicates();
    assertThat(claimed)
        .allSatisfy(job -> assertThat(List.of(job.attempt(), job.fence())).containsExactly(1, 1L));
  }

  private Callable<List<Job>> claimer(CyclicBarrier start, String owner) {
    return () -> {
      List<Job> mine = new ArrayList<>();
      start.await();
      for (Optional<Job> next = claim(owner); next.isPresent(); next = claim(owner)) {
        mine.add(next.get());
      }
      return mine;
    };
  }

  @Test
  void givesATenantsJobsInTheOrderOfTheirComing() {
    add(2);
    add(1);
    add(3);
    assertThat(List.of(context.claim(), context.claim(), context.claim()))
        .extracting(Job::documentId)
        .containsExactly(SampleDocuments.id(2), SampleDocuments.id(1), SampleDocuments.id(3));
  }

  @Test
  void startsTheTimeOfWhatNobodyWaitsForAtItsFirstClaim() {
    add(1);
    context
        .jdbc()
        .sql("update job set lane = 'backfill', deadline = now() + interval '1s'")
        .update();
    Job first = queue.claim(Lane.BACKFILL, "a test").orElseThrow();
    assertThat(left(first)).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    context.jdbc().sql("update job set deadline = now() + interval '1m'").update();
    queue.giveBack(first);
    Job second = queue.claim(Lane.BACKFILL, "a test").orElseThrow();
    assertThat(left(second)).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
  }

  @Test
  void tellsTheDeadlineByTheClockOfTheProcessHoweverWrongThatIs() {
    add(1);
    context.clock().ahead(Duration.ofDays(1));
    assertThat(left(context.claim())).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
  }

  private Duration left(Job job) {
    return Duration.between(context.clock().instant(), job.deadline());
  }

  @Test
  void movesAJobToAnotherLaneUncountedAndDueNow() {
    add(1);
    queue.release(context.claim(), AT_ONCE);
    Job job = context.claim();
    assertThat(move(job, Lane.HEAVY)).isTrue();
    assertThat(claim("other")).isEmpty();
    Job moved = queue.claim(Lane.HEAVY, "other").orElseThrow();
    assertThat(moved)
        .isEqualTo(
            new Job(job.documentId(), "acme", Lane.HEAVY, 2, 0, job.fence() + 1, moved.deadline()));
    assertThat(moved.deadline()).isCloseTo(job.deadline(), within(1, ChronoUnit.SECONDS));
  }

  @Test
  void movesNoJobThatWasTakenOverAndNoneOutsideATransaction() {
    add(1);
    Job former = context.claim();
    context.lapse();
    Job holder = claim("other").orElseThrow();
    Map<String, Object> before = row();
    assertThat(move(former, Lane.HEAVY)).isFalse();
    assertThatExceptionOfType(IllegalTransactionStateException.class)
        .isThrownBy(() -> queue.move(holder, Lane.HEAVY));
    assertThat(row()).isEqualTo(before);
  }

  /** Its beat may come late, after the worker is through with it. */
  @Test
  void letsNobodyChangeAJobThatTheyHaveReleased() {
    add(1);
    Job released = context.claim();
    queue.release(released, AT_ONCE);
    Map<String, Object> before = row();
    assertThat(queue.heartbeat(released)).isFalse();
    assertThat(queue.release(released, AT_ONCE)).isFalse();
    assertThat(queue.giveBack(released)).isFalse();
    assertThat(move(released, Lane.HEAVY)).isFalse();
    assertThat(finish(released)).isFalse();
    assertThat(row()).isEqualTo(before);
  }

  @Test
  void givesAJobToNobodyElseWhileItsLeaseHolds() {
    add(1);
    Job job = context.claim();
    assertThat(claim("other")).isEmpty();
    context.jdbc().sql("update job set lease_until = now() + interval '100 ms'").update();
    assertThat(queue.heartbeat(job)).isTrue();
    Duration left =
        context
            .jdbc()
            .sql("select extract(epoch from lease_until - now()) from job")
            .query(Double.class)
            .optional()
            .map(seconds -> Duration.ofMillis((long) (seconds * 1000)))
            .orElseThrow();
    assertThat(left).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(15));
  }

  @Test
  void letsAnotherTakeOverAJobWhoseLeaseRanOut() {
    add(1);
    Job first = context.claim();
    context.lapse();
    Job second = claim("other").orElseThrow();
    assertThat(second.documentId()).isEqualTo(first.documentId());
    assertThat(second.fence()).isGreaterThan(first.fence());
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.deadline()).isCloseTo(first.deadline(), within(1, ChronoUnit.SECONDS));
  }

  @Test
  void letsAFormerHolderChangeNothing() {
    add(1);
    Job former = context.claim();
    context.lapse();
    assertThat(claim("other")).isPresent();
    Map<String, Object> before = row();
    assertThat(queue.heartbeat(former)).isFalse();
    assertThat(queue.release(former, AT_ONCE)).isFalse();
    assertThat(queue.giveBack(former)).isFalse();
    assertThat(finish(former)).isFalse();
    assertThat(row()).isEqualTo(before);
  }

  @Test
  void holdsAReleasedJobBackUntilItsTime() {
    add(1);
    Release later = new Release(FailureCode.STORAGE_UNAVAILABLE, Duration.ofHours(1), false, false);
    assertThat(queue.release(context.claim(), later)).isTrue();
    assertThat(claim("other")).isEmpty();
    assertThat(row())
        .containsEntry("last_code", "storage-unavailable")
        .containsEntry("owner", null)
        .containsEntry("lease_until", null);
    context.jdbc().sql("update job set run_at = now()").update();
    assertThat(claim("other")).isPresent();
  }

  @Test
  void countsOnlyTheAttemptsAndDeathsThatCount() {
    add(1);
    queue.release(context.claim(), AT_ONCE);
    queue.release(
        context.claim(), new Release(FailureCode.STORAGE_UNAVAILABLE, Duration.ZERO, false, false));
    queue.release(context.claim(), new Release(FailureCode.CRASHED, Duration.ZERO, true, true));
    Job fourth = context.claim();
    assertThat(fourth.attempt()).isEqualTo(3);
    assertThat(fourth.deaths()).isEqualTo(1);
    assertThat(fourth.fence()).isEqualTo(4);
  }

  @Test
  void takesAJobBackAsIfItHadNotBeenClaimed() {
    add(1);
    Map<String, Object> before = row();
    assertThat(queue.giveBack(context.claim())).isTrue();
    assertThat(row()).containsAllEntriesOf(without(before, "fence")).containsEntry("fence", 1L);
    assertThat(context.claim().attempt()).isEqualTo(1);
  }

  @Test
  void addsAJobOnlyOnce() {
    DocumentId id = add(1);
    context.claim();
    Map<String, Object> before = row();
    context.add(id);
    assertThat(row()).isEqualTo(before);
  }

  @Test
  void startsAnewWhatSomethingElseIsWantedOf() {
    DocumentId id = add(1);
    queue.release(
        context.claim(), new Release(FailureCode.CRASHED, Duration.ofHours(1), true, true));
    context.jdbc().sql("update job set deadline = now() + interval '1 minute'").update();
    restart(id);
    Job anew = context.claim();
    assertThat(List.of(anew.attempt(), anew.deaths())).containsExactly(1, 0);
    assertThat(Duration.between(Instant.now(), anew.deadline()))
        .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
    assertThat(row()).containsEntry("last_code", null);
  }

  @Test
  void countsNoAttemptDuringWhichSomethingElseWasWanted() {
    DocumentId id = add(1);
    for (int attempt = 1; attempt <= 4; attempt++) {
      queue.release(context.claim(), AT_ONCE);
    }
    Job fifth = context.claim();
    restart(id);
    assertThat(queue.heartbeat(fifth)).isTrue();
    assertThat(queue.giveBack(fifth)).isTrue();
    assertThat(context.claim().attempt()).isEqualTo(1);
  }

  private void restart(DocumentId id) {
    context
        .transaction()
        .executeWithoutResult(
            status -> queue.addOrRestart(id, "acme", Lane.FAST, Duration.ofDays(1)));
  }

  @Test
  void setsTheDeadlineWhenAJobIsAdded() {
    add(1);
    Instant deadline = context.claim().deadline();
    assertThat(Duration.between(Instant.now(), deadline))
        .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
  }

  @Test
  void givesALateJobOfWhateverLaneToWhoeverEndsIt() {
    add(1);
    move(context.claim(), Lane.BACKFILL);
    assertThat(queue.claimLate("sweep", Set.of())).isEmpty();
    deadlinePasses();
    Job late = queue.claimLate("sweep", Set.of()).orElseThrow();
    assertThat(late.lane()).isEqualTo(Lane.BACKFILL);
    assertThat(left(late)).isNegative();
    assertThat(queue.claimLate("sweep", Set.of())).isEmpty();
    assertThat(finish(late)).isTrue();
  }

  @Test
  void leavesALateJobToItsWorkerUntilTheLeaseRunsOut() {
    add(1);
    context.claim();
    deadlinePasses();
    assertThat(queue.claimLate("sweep", Set.of())).isEmpty();
    context.lapse();
    assertThat(queue.claimLate("sweep", Set.of())).isPresent();
  }

  private void deadlinePasses() {
    context.jdbc().sql("update job set deadline = now() - interval '1 second'").update();
  }

  @Test
  void takesNoJobOutsideATransaction() {
    context.registry().create(SampleDocuments.awaiting(1, "acme"));
    assertThatExceptionOfType(IllegalTransactionStateException.class)
        .isThrownBy(() -> queue.add(SampleDocuments.id(1), "acme", Lane.FAST));
    assertThat(context.jobs()).isZero();
  }

  @Test
  void finishesNoJobOutsideATransaction() {
    add(1);
    Job job = context.claim();
    assertThatExceptionOfType(IllegalTransactionStateException.class)
        .isThrownBy(() -> queue.finish(job));
    assertThat(context.jobs()).isOne();
    assertThat(finish(job)).isTrue();
    assertThat(context.jobs()).isZero();
  }

  @Test
  void losesNothingWhereTheAddingTransactionFails() {
    context.registry().create(SampleDocuments.awaiting(1, "acme"));
    context
        .transaction()
        .executeWithoutResult(
            status -> {
              queue.add(SampleDocuments.id(1), "acme", Lane.FAST);
              status.setRollbackOnly();
            });
    assertThat(context.jobs()).isZero();
  }

  private DocumentId add(int number) {
    context.registry().create(SampleDocuments.awaiting(number, "acme"));
    context.add(SampleDocuments.id(number));
    return SampleDocuments.id(number);
  }

  private Optional<Job> claim(String owner) {
    return queue.claim(Lane.FAST, owner);
  }

  private boolean move(Job job, Lane lane) {
    return Boolean.TRUE.equals(context.transaction().execute(status -> queue.move(job, lane)));
  }

  private boolean finish(Job job) {
    return Boolean.TRUE.equals(context.transaction().execute(status -> queue.finish(job)));
  }

  private Map<String, Object> row() {
    return context.jdbc().sql("select * from job").query().singleRow();
  }

  private static Map<String, Object> without(Map<String, Object> row, String column) {
    row.remove(column);
    return row;
  }
}
