package io.forebay.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.Timing;
import io.forebay.common.failure.FailureCode;
import io.forebay.processor.derivation.DerivationResult;
import io.forebay.processor.derivation.DerivationStep;
import io.forebay.processor.inspection.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class GraphRunTest {

  private static final Plan PLAN =
      Plan.of(
          List.of(step("a"), step("b"), step("c", "a"), step("d", "c")),
          Limits.defaults(),
          "sha",
          "text/plain");

  /** Decides as it is told what a failure means. */
  private record Ear(boolean again) implements GraphRun.Listener {
    @Override
    public Ended failed(PlannedStep step, Throwable failure) {
      return Ended.failed(step, FailureCode.CRASHED, again);
    }

    @Override
    public void ended(PlannedStep step, Ended how) {
      assertThat(step.recipe()).isEqualTo(how.derivation().recipe());
    }

    @Override
    public void advanced(PlannedStep step, double done) {
      throw new AssertionError(step.name() + " has told nothing");
    }
  }

  @Test
  void runsIndependentStepsSideBySide() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    try (GraphRun graph = graph(step -> () -> met(step, both), false)) {
      graph.run(step -> true);
      assertThat(graph.whole()).isTrue();
      assertThat(statuses(graph)).containsOnly(ArtifactStatus.DONE);
    }
  }

  /** Those without inputs can only end together. */
  private static Ended met(PlannedStep step, CyclicBarrier both) throws InterruptedException {
    if (step.after().isEmpty()) {
      try {
        both.await(10, TimeUnit.SECONDS);
      } catch (BrokenBarrierException | TimeoutException alone) {
        throw new IllegalStateException(alone);
      }
    }
    return done(step);
  }

  @Test
  void skipsWhatReadsFromAStepThatFailedForGood() throws Exception {
    try (GraphRun graph = graph(step -> () -> failing(step, "a"), false)) {
      graph.run(step -> true);
      assertThat(graph.whole()).isTrue();
      assertThat(statuses(graph))
          .containsExactly(
              ArtifactStatus.FAILED,
              ArtifactStatus.DONE,
              ArtifactStatus.SKIPPED,
              ArtifactStatus.DONE);
      assertThat(graph.ended().get(2).derivation().reason()).isEqualTo("a failed");
    }
  }

  @Test
  void leavesWhatReadsFromAStepThatFailedForNow() throws Exception {
    try (GraphRun graph = graph(step -> () -> failing(step, "a"), true)) {
      graph.run(step -> true);
      assertThat(graph.whole()).isFalse();
      assertThat(graph.ended())
          .extracting(ended -> ended.derivation().name())
          .containsExactly("a", "b");
    }
  }

  @Test
  void beginsNothingThatIsNotAllowedAndGoesOnWithItLater() throws Exception {
    try (GraphRun graph = graph(step -> () -> done(step), false)) {
      graph.run(step -> !step.name().equals("c"));
      assertThat(graph.ended()).hasSize(2);
      graph.run(step -> true);
      assertThat(graph.whole()).isTrue();
    }
  }

  @Test
  void endsWhatRunsBeforeItIsClosed() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Thread caller = Thread.currentThread();
    GraphRun.Runner stuck =
        step ->
            () -> {
              running.countDown();
              try {
                new CountDownLatch(1).await();
                return done(step);
              } finally {
                ended.set(true);
              }
            };
    Thread stopper = new Thread(() -> stop(running, caller));
    stopper.start();
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(
            () -> {
              try (GraphRun graph = graph(stuck, false)) {
                graph.run(step -> step.name().equals("a"));
              }
            });
    stopper.join();
    assertThat(ended).isTrue();
  }

  private static void stop(CountDownLatch running, Thread caller) {
    try {
      running.await();
      caller.interrupt();
    } catch (InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Ended failing(PlannedStep step, String name) {
    if (step.name().equals(name)) {
      throw new IllegalStateException("as told");
    }
    return done(step);
  }

  private static Ended done(PlannedStep step) {
    DerivationResult result =
        new DerivationResult(
            step.name(), ArtifactStatus.DONE, null, null, List.of(), List.of(), List.of(), null);
    return Ended.with(step, result, List.of(), new Timing(Instant.EPOCH, 1));
  }

  private static List<ArtifactStatus> statuses(GraphRun graph) {
    return graph.ended().stream().map(ended -> ended.derivation().status()).toList();
  }

  @Test
  void passesOnHowFarAStepIsUntilItHasEnded() throws Exception {
    List<String> told = new ArrayList<>();
    GraphRun.Listener ear =
        new GraphRun.Listener() {
          @Override
          public Ended failed(PlannedStep step, Throwable failure) {
            throw new AssertionError(failure);
          }

          @Override
          public void ended(PlannedStep step, Ended how) {
            told.add(step.name());
          }

          @Override
          public void advanced(PlannedStep step, double done) {
            told.add(step.name() + " " + done);
          }
        };
    AtomicReference<GraphRun> running = new AtomicReference<>();
    GraphRun.Runner runner =
        step ->
            () -> {
              GraphRun graph = Objects.requireNonNull(running.get());
              graph.advance(step, 0.5);
              PLAN.steps().forEach(each -> late(graph, step, each));
              return done(step);
            };
    try (GraphRun graph = new GraphRun(PLAN, Map.of(), runner, ear)) {
      running.set(graph);
      graph.run(step -> true);
    }
    assertThat(told).contains("a 0.5", "d 0.5").doesNotContain("a 1.0");
    assertThat(told.indexOf("c 0.5")).isLessThan(told.indexOf("c"));
  }

  /** What a step that has ended long ago still has to say. */
  private static void late(GraphRun graph, PlannedStep now, PlannedStep ended) {
    if (now.after().contains(ended.name())) {
      graph.advance(ended, 1.0);
    }
  }

  private static GraphRun graph(GraphRun.Runner runner, boolean again) {
    return new GraphRun(PLAN, Map.of(), runner, new Ear(again));
  }

  private static DerivationStep step(String name, String... after) {
    return new DerivationStep(name, 1, List.of(after), Duration.ofSeconds(1), false);
  }
}
