package io.forebay.processor.sandbox;

import static io.forebay.processor.sandbox.Pools.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for whom, and who does not. */
class WorkerPoolIT {

  @TempDir private Path root;
  private Path directory;
  private final ExecutorService callers = Executors.newCachedThreadPool();

  @BeforeEach
  void makeDirectory() throws Exception {
    directory = Files.createDirectories(root.resolve("call"));
  }

  @AfterEach
  void close() {
    callers.shutdownNow();
  }

  private CompletableFuture<Void> hang(Sandbox sandbox) throws InterruptedException {
    CountDownLatch hanging = new CountDownLatch(1);
    SandboxCall call =
        new SandboxCall("test-hang", "", directory, LONG).telling(at -> hanging.countDown());
    CompletableFuture<Void> outcome = CompletableFuture.runAsync(() -> sandbox.call(call), callers);
    hanging.await();
    return outcome;
  }

  private SandboxCall echo() {
    return new SandboxCall("test-echo", "hello", directory, LONG);
  }

  @Test
  void waitsForAFreeWorkerNoLongerThanItMay() throws Exception {
    try (Sandbox sandbox = Sandbox.open(Pools.patient(Duration.ofMillis(100)), root)) {
      CompletableFuture<Void> busy = hang(sandbox);
      ForebayException refused =
          catchThrowableOfType(ForebayException.class, () -> sandbox.call(echo()));
      assertThat(refused.code()).isEqualTo(FailureCode.SANDBOX_UNAVAILABLE);
      assertThat(refused).hasMessageContaining("no worker was free");
      assertThat(busy).isNotDone();
    }
  }

  @Test
  void doesNotKeepOneKindWaitingForAnother() throws Exception {
    SandboxLimits limits = Pools.patient(Duration.ofMillis(100));
    SandboxLimits larger =
        new SandboxLimits(
            1, WorkerLimits.ofHeap(96L << 20), 10, limits.idle(), limits.startup(), LONG);
    Map<WorkerKind, SandboxLimits> kinds =
        Map.of(
            WorkerKind.DOCUMENTS, limits,
            WorkerKind.IMAGES, larger,
            WorkerKind.MEDIA, larger);
    try (Sandbox sandbox = Sandbox.open(kinds, root)) {
      CompletableFuture<Void> busy = hang(sandbox);
      SandboxReply reply = sandbox.call(echo().by(WorkerKind.IMAGES));
      assertThat(reply.as(Map.class).get("echo")).isEqualTo("hello");
      assertThat(sandbox.workers(WorkerKind.DOCUMENTS)).isEqualTo(1);
      assertThat(sandbox.workers(WorkerKind.IMAGES)).isEqualTo(1);
      assertThat(sandbox.workers(WorkerKind.MEDIA)).isZero();
      String limitsSeen =
          sandbox
              .call(
                  new SandboxCall("test-shell", "cat /proc/$PPID/cmdline", directory, LONG)
                      .by(WorkerKind.IMAGES))
              .as(String.class);
      assertThat(limitsSeen).contains("-Xmx96m");
      assertThat(busy).isNotDone();
    }
  }

  @Test
  void givesTheProcessorFirstToCallsThatDoNotGiveWay() {
    try (Sandbox sandbox = Sandbox.open(Pools.small(), root)) {
      assumeThat(sandbox.containment().has("heavy-work-yields")).as("nice is here").isTrue();
      SandboxCall call =
          new SandboxCall("test-shell", "cut -d' ' -f19 /proc/$PPID/stat", directory, LONG);
      int usual = niceness(sandbox, call);
      assertThat(niceness(sandbox, call.yielding(true))).isEqualTo(Math.min(19, usual + 15));
      assertThat(niceness(sandbox, call)).as("of another worker").isEqualTo(usual);
      assertThat(sandbox.workers(WorkerKind.DOCUMENTS)).isEqualTo(2);
    }
  }

  private static int niceness(Sandbox sandbox, SandboxCall call) {
    return Integer.parseInt(sandbox.call(call).as(String.class).split(" ", 2)[1].strip());
  }

  @Test
  void sharesWhatRunsAtATimeWithCallsThatGiveWay() throws Exception {
    try (Sandbox sandbox = Sandbox.open(Pools.patient(Duration.ofMillis(100)), root)) {
      CompletableFuture<Void> busy = hang(sandbox);
      ForebayException refused =
          catchThrowableOfType(ForebayException.class, () -> sandbox.call(echo().yielding(true)));
      assertThat(refused.code()).isEqualTo(FailureCode.SANDBOX_UNAVAILABLE);
      assertThat(busy).isNotDone();
    }
  }

  @Test
  void leavesNoWorkerBehindWhoseStartWasInterrupted() throws Exception {
    String sleep = "98763.5";
    CountDownLatch late = new CountDownLatch(1);
    ExecutorService parent = Executors.newSingleThreadExecutor();
    parent.execute(() -> awaitOf(late));
    Wrapping none =
        new Wrapping(
            new Containment(java.util.Set.of(), java.util.Set.of()),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            any -> List.of(),
            List.of());
    WorkerFactory factory = new WorkerFactory(Pools.small(), none, root, callers, parent);
    WorkerHome home = new WorkerHome(root.resolve("home")).prepare();
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () ->
                outcome.complete(
                    catchThrowableOfType(
                        ForebayException.class,
                        () -> factory.start(List.of("/bin/sleep", sleep), home, "test"))));
    caller.start();
    await().until(() -> caller.getState() == Thread.State.WAITING);
    caller.interrupt();
    assertThat(outcome.get()).hasMessageContaining("could not be started");
    late.countDown();
    parent.shutdown();
    await().until(parent::isTerminated);
    await().until(() -> Pools.running(sleep).isEmpty());
    await().untilAsserted(() -> assertThat(home.path()).doesNotExist());
  }

  private static void awaitOf(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
