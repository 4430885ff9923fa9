package io.forebay.processor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.sandbox.process.ProcessTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerProcessTest {

  @TempDir private Path home;
  private final ExecutorService exchanges = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    exchanges.shutdownNow();
  }

  private WorkerFactory factory() {
    SandboxLimits usual = SandboxLimits.defaults();
    SandboxLimits impatient =
        new SandboxLimits(
            1, usual.worker(), 1, usual.idle(), Duration.ofMillis(500), usual.patience());
    Wrapping none =
        new Wrapping(
            new Containment(Set.of(), Set.of()),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            any -> List.of(),
            List.of());
    return new WorkerFactory(impatient, none, home, exchanges, exchanges);
  }

  private FailureCode failureOf(String... command) {
    return catchThrowableOfType(
            ForebayException.class,
            () -> factory().start(List.of(command), new WorkerHome(home), "test"))
        .code();
  }

  @Test
  void blamesNoFileForAProgramThatIsNotThere() {
    assertThat(failureOf("/nonexistent/java")).isEqualTo(FailureCode.SANDBOX_UNAVAILABLE);
  }

  @Test
  void blamesNoFileForAProgramThatEndsOrHangsBeforeItIsReady() {
    assertThat(failureOf("/bin/false")).isEqualTo(FailureCode.SANDBOX_UNAVAILABLE);
    assertThat(failureOf("/bin/sleep", "100")).isEqualTo(FailureCode.SANDBOX_UNAVAILABLE);
  }

  @Test
  void isNotKilledForItsCompanyOnceItIsLentAgain() throws Exception {
    String script = "printf '\\0\\0\\0\\2{}'; while [ ! -e go ]; do :; done; sleep 98764.25 & wait";
    WorkerProcess worker =
        factory().start(List.of("/bin/sh", "-c", script), new WorkerHome(home), "company");
    try {
      Files.createFile(home.resolve("go"));
      Awaitility.await()
          .until(() -> ProcessTable.read().tree(worker.pid()).size(), size -> size == 2);
      worker.look(ProcessTable.read());
      assertThat(worker.alive()).isTrue();
      worker.rest();
      assertThat(worker.lend()).isTrue();
      worker.look(ProcessTable.read());
      assertThat(worker.alive()).isTrue();
      worker.rest();
      worker.look(ProcessTable.read());
      // Killed, a process is there until the system has buried it.
      Awaitility.await().until(() -> !worker.alive());
      assertThat(worker.lend()).isFalse();
    } finally {
      worker.kill();
    }
  }
}
