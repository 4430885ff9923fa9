package io.forebay.processor.job;

import static io.forebay.processor.job.SampleJobs.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class HeartbeatsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Clock IN_TIME =
      Clock.fixed(DEADLINE.minus(Duration.ofMinutes(1)), ZoneOffset.UTC);
  private static final Clock LATE = Clock.fixed(DEADLINE.plusMillis(1), ZoneOffset.UTC);
  private final Job job = SampleJobs.job(1, 0, 1);

  /** Answers each beat, counted from 1, as it is told. */
  private static final class AnsweringQueue extends JobQueue {

    private final AtomicInteger beats = new AtomicInteger();
    private final IntPredicate holds;

    AnsweringQueue(IntPredicate holds) {
      super(
          JdbcClient.create(new DriverManagerDataSource()),
          SampleJobs.properties(),
          new SimpleMeterRegistry(),
          IN_TIME);
      this.holds = holds;
    }

    @Override
    public boolean heartbeat(Job job) {
      return holds.test(beats.incrementAndGet());
    }
  }

  @AfterEach
  void leaveNoInterruptBehind() {
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void leavesAWorkerAloneWhoseLeaseHolds() {
    AnsweringQueue queue = new AnsweringQueue(beat -> true);
    Heartbeats heartbeats = new Heartbeats(queue, SampleJobs.properties(), IN_TIME);
    RunningJob began = heartbeats.begin(job);
    await().atMost(PATIENCE).until(() -> queue.beats.get() >= 2);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    heartbeats.end(began);
    heartbeats.destroy();
  }

  @Test
  void interruptsAWorkerWhoseJobWasTakenOver() {
    assertThat(interrupted(new AnsweringQueue(beat -> false), IN_TIME)).isTrue();
  }

  @Test
  void interruptsAWorkerWhoseDocumentIsPastItsDeadline() {
    assertThat(interrupted(new AnsweringQueue(beat -> true), LATE)).isTrue();
  }

  @Test
  void goesOnBeatingAfterAnExceptionAndAfterAnError() {
    AnsweringQueue queue =
        new AnsweringQueue(
            beat -> {
              if (beat == 1) {
                throw new IllegalStateException("the database is away");
              }
              if (beat == 2) {
                throw new NoClassDefFoundError("of all things");
              }
              return false;
            });
    assertThat(interrupted(queue, IN_TIME)).isTrue();
    assertThat(queue.beats.get()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void beatsNoMoreForAJobThatHasEnded() {
    AnsweringQueue queue = new AnsweringQueue(beat -> false);
    Heartbeats heartbeats = new Heartbeats(queue, SampleJobs.properties(), IN_TIME);
    heartbeats.end(heartbeats.begin(job));
    CompletableFuture<Boolean> other =
        CompletableFuture.supplyAsync(
            () -> {
              RunningJob began = heartbeats.begin(SampleJobs.job(1, 0, 2));
              boolean stopped = stoppedWaiting();
              heartbeats.end(began);
              return stopped;
            });
    assertThat(other).succeedsWithin(PATIENCE).isEqualTo(true);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    heartbeats.destroy();
  }

  private boolean interrupted(AnsweringQueue queue, Clock clock) {
    Heartbeats heartbeats = new Heartbeats(queue, SampleJobs.properties(), clock);
    RunningJob began = heartbeats.begin(job);
    boolean stopped = stoppedWaiting();
    heartbeats.end(began);
    heartbeats.destroy();
    return stopped;
  }

  /** Works as a job does: until it is done or interrupted. */
  private static boolean stoppedWaiting() {
    try {
      return new CountDownLatch(1).await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      return true;
    }
  }
}
