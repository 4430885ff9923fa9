package io.forebay.processor.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.document.SampleDocuments;
import io.forebay.processor.ProcessorContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Jobs whose time is over come to an end without a worker of their lane. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateJobsIT {

  private final ProcessorContext context = new ProcessorContext(Map.of());
  private final JobQueue queue = context.queue();
  private final List<Job> handled = new ArrayList<>();

  @AfterAll
  void close() {
    context.close();
  }

  @BeforeEach
  void forgetEverything() {
    context.forgetEverything();
    handled.clear();
  }

  private LateJobs lateJobs(JobHandler handler) {
    Heartbeats heartbeats = new Heartbeats(queue, SampleJobs.properties(), Clock.systemUTC());
    return new LateJobs(queue, handler, heartbeats, new SimpleMeterRegistry());
  }

  private JobResult finish(Job job) {
    handled.add(job);
    context.transaction().executeWithoutResult(status -> queue.finish(job));
    return JobResult.FAILED;
  }

  private void add(int number, Lane lane, Duration left) {
    context.registry().create(SampleDocuments.awaiting(number, "acme"));
    context
        .transaction()
        .executeWithoutResult(
            status -> queue.addOrRestart(SampleDocuments.id(number), "acme", lane, left));
  }

  @Test
  void endsWhatIsLateInEveryLaneAndLeavesTheRest() throws Exception {
    add(1, Lane.FAST, Duration.ofMillis(-2));
    add(2, Lane.BACKFILL, Duration.ofMillis(-1));
    add(3, Lane.HEAVY, Duration.ofMinutes(1));
    lateJobs(this::finish).end();
    assertThat(handled)
        .extracting(Job::documentId)
        .containsExactly(SampleDocuments.id(1), SampleDocuments.id(2));
    assertThat(handled).allMatch(job -> job.deadline().isBefore(context.clock().instant()));
    assertThat(context.jobs()).isOne();
  }

  @Test
  void triesEachOnceInOneLookThoughItCannotBeEndedNow() throws Exception {
    add(1, Lane.FAST, Duration.ofMillis(-2));
    add(2, Lane.FAST, Duration.ofMillis(-1));
    lateJobs(
            job -> {
              handled.add(job);
              queue.giveBack(job);
              return JobResult.LOST;
            })
        .end();
    assertThat(handled)
        .extracting(Job::documentId)
        .containsExactly(SampleDocuments.id(1), SampleDocuments.id(2));
    lateJobs(this::finish).end();
    assertThat(context.jobs()).isZero();
  }

  @Test
  void looksByItself() {
    add(1, Lane.HEAVY, Duration.ofMillis(-1));
    LateJobs late = lateJobs(this::finish);
    late.start();
    await().atMost(Duration.ofSeconds(20)).until(() -> context.jobs() == 0);
    late.stop();
    assertThat(late.isRunning()).isFalse();
  }
}
