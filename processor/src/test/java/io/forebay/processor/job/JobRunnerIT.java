package io.forebay.processor.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.document.DocumentId;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.telemetry.Meters;
import io.forebay.processor.ProcessorContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessResourceFailureException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobRunnerIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration OFTEN = Duration.ofMillis(10);

  /** No worker looks on its own before the test gives up. */
  private static final Duration SELDOM = Duration.ofMinutes(1);

  private final ProcessorContext context = new ProcessorContext(Map.of("forebay.job.lease", "1s"));
  private final JobQueue queue = context.queue();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<DocumentId> handled = new CopyOnWriteArrayList<>();

  @AfterAll
  void close() {
    context.close();
  }

  @BeforeEach
  void forgetEverything() {
    context.forgetEverything();
    handled.clear();
  }

  @Test
  void givesItsJobBackAtOnceAndUncountedWhenItStops() {
    add(1);
    CountDownLatch never = new CountDownLatch(1);
    JobRunner runner =
        runner(
            job -> {
              handled.add(job.documentId());
              never.await();
              return JobResult.READY;
            });
    runner.start();
    await().atMost(PATIENCE).until(() -> handled.size() == 1);
    runner.stop();
    assertThat(runner.isRunning()).isFalse();
    Job next = context.claim();
    assertThat(next.attempt()).isEqualTo(1);
    assertThat(next.fence()).isEqualTo(2);
  }

  @Test
  void letsAJobEndThatEndsInTime() {
    add(1);
    JobRunner runner = runner(this::finish);
    runner.start();
    await().atMost(PATIENCE).until(() -> context.jobs() == 0);
    runner.stop();
    assertThat(timed("ready")).isPositive();
  }

  @Test
  void goesOnWithTheNextJobAfterAnError() {
    add(1);
    add(2);
    JobRunner runner =
        runner(
            job -> {
              if (handled.isEmpty()) {
                handled.add(job.documentId());
                throw new NoClassDefFoundError("of all things");
              }
              return finish(job);
            });
    runner.start();
    await().atMost(PATIENCE).until(() -> context.jobs() == 1);
    runner.stop();
    assertThat(handled).doesNotHaveDuplicates().hasSize(2);
    context.lapse();
    assertThat(context.claim().attempt()).as("an attempt without a word counts").isEqualTo(2);
  }

  @Test
  void doesNotCountAnAttemptDuringWhichTheDatabaseWasAway() {
    add(1);
    JobRunner runner =
        runner(
            job -> {
              assertThat(job.attempt()).isEqualTo(1);
              if (job.fence() < 4) {
                throw new DataAccessResourceFailureException("away");
              }
              return finish(job);
            });
    runner.start();
    await().atMost(PATIENCE).until(() -> context.jobs() == 0);
    runner.stop();
  }

  /** It lasts longer than its lease of a second. */
  @Test
  void keepsTheLeaseOfALongJob() {
    add(1);
    CountDownLatch enough = new CountDownLatch(1);
    JobRunner runner =
        runner(
            job -> {
              handled.add(job.documentId());
              enough.await();
              return finish(job);
            });
    runner.start();
    await()
        .during(Duration.ofMillis(1500))
        .atMost(PATIENCE)
        .until(() -> queue.claim(Lane.FAST, "thief").isEmpty());
    enough.countDown();
    await().atMost(PATIENCE).until(() -> context.jobs() == 0);
    runner.stop();
  }

  /** A worker that heeds nothing must not keep its job from others, nor change it any more. */
  @Test
  void takesItsJobFromAWorkerThatDoesNotStop() {
    add(1);
    CountDownLatch enough = new CountDownLatch(1);
    CountDownLatch refused = new CountDownLatch(1);
    JobRunner runner =
        runner(
            job -> {
              handled.add(job.documentId());
              awaitWhateverHappens(enough);
              if (!queue.heartbeat(job)) {
                refused.countDown();
              }
              return JobResult.LOST;
            });
    runner.start();
    await().atMost(PATIENCE).until(() -> handled.size() == 1);
    runner.stop();
    Job next = context.claim();
    assertThat(next.attempt()).isEqualTo(1);
    enough.countDown();
    await().atMost(PATIENCE).until(() -> refused.getCount() == 0);
  }

  @Test
  void isCalledByWhoeverAddsAJob() {
    JobRunner runner =
        runner(SampleJobs.properties(SampleJobs.lanes(1, 0, 0), SELDOM), this::finish);
    runner.start();
    for (int number = 1; number <= 20; number++) {
      add(number);
      await().atMost(PATIENCE).until(() -> context.jobs() == 0);
    }
    runner.stop();
    assertThat(handled).hasSize(20);
  }

  /** The database tells of them once. */
  @Test
  void callsEverybodyForJobsOfOneTransaction() {
    CountDownLatch together = new CountDownLatch(3);
    JobRunner runner =
        runner(
            SampleJobs.properties(SampleJobs.lanes(3, 0, 0), SELDOM),
            job -> {
              together.countDown();
              together.await();
              return finish(job);
            });
    runner.start();
    for (int number = 1; number <= 3; number++) {
      context.registry().create(SampleDocuments.awaiting(number, "acme"));
    }
    context
        .transaction()
        .executeWithoutResult(
            status -> {
              for (int number = 1; number <= 3; number++) {
                queue.add(SampleDocuments.id(number), "acme", Lane.FAST);
              }
            });
    await().atMost(PATIENCE).until(() -> context.jobs() == 0);
    runner.stop();
  }

  @Test
  void hasSlowWorkersHelpTheFastLaneAndNeverTheOtherWayRound() {
    List<Lane> order = new CopyOnWriteArrayList<>();
    JobHandler noting =
        job -> {
          order.add(job.lane());
          return finish(job);
        };
    add(1);
    context.transaction().executeWithoutResult(status -> queue.move(context.claim(), Lane.HEAVY));
    add(2);
    JobRunner fast = runner(SampleJobs.properties(SampleJobs.lanes(2, 0, 2), OFTEN), noting);
    fast.start();
    await().atMost(PATIENCE).until(() -> context.jobs() == 1);
    await().during(Duration.ofMillis(300)).until(() -> context.jobs() == 1);
    fast.stop();
    add(3);
    JobRunner heavy = runner(SampleJobs.properties(SampleJobs.lanes(0, 1, 0), OFTEN), noting);
    heavy.start();
    await().atMost(PATIENCE).until(() -> context.jobs() == 0);
    heavy.stop();
    assertThat(order).containsExactly(Lane.FAST, Lane.HEAVY, Lane.FAST);
  }

  private static void awaitWhateverHappens(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException unheeded) {
        assertThat(unheeded).isNotNull();
      }
    }
  }

  private JobRunner runner(JobHandler handler) {
    return runner(SampleJobs.properties(), handler);
  }

  private JobRunner runner(JobProperties properties, JobHandler handler) {
    Heartbeats heartbeats = new Heartbeats(queue, properties, context.clock());
    return new JobRunner(
        queue, handler, heartbeats, properties, context.bean(DataSource.class), meters);
  }

  private JobResult finish(Job job) {
    handled.add(job.documentId());
    context.transaction().executeWithoutResult(status -> queue.finish(job));
    return JobResult.READY;
  }

  private long timed(String outcome) {
    return Meters.JOB_DURATION.timer(meters, "lane", "fast", "outcome", outcome).count();
  }

  private void add(int number) {
    context.registry().create(SampleDocuments.awaiting(number, "acme"));
    context.add(SampleDocuments.id(number));
  }
}
