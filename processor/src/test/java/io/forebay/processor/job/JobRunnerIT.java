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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessResourceFailureException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobRunnerIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
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

  private JobRunner runner(JobHandler handler) {
    JobProperties properties = SampleJobs.properties();
    Heartbeats heartbeats = new Heartbeats(queue, properties, context.clock());
    return new JobRunner(queue, handler, heartbeats, properties, meters);
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
