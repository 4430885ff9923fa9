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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Workers that want everything: each is stopped with a truthful verdict, and leaves nothing. */
@TestInstance(Lifecycle.PER_CLASS)
class HostileWorkerIT {

  private static final String FOR_LONG = "98765.125";

  @TempDir private static Path root;
  private Sandbox sandbox;
  private Path directory;

  @BeforeAll
  void open() throws Exception {
    sandbox = Sandbox.open(Pools.small(), root);
    directory = Files.createDirectories(root.resolve("call"));
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  private SandboxCall call(String operation, Object arguments) {
    return new SandboxCall(operation, arguments, directory, LONG);
  }

  private ForebayException failure(SandboxCall call) {
    ForebayException thrown =
        catchThrowableOfType(ForebayException.class, () -> sandbox.call(call));
    assertThat(thrown).as("failure of " + call.operation()).isNotNull();
    leavesNothing();
    return thrown;
  }

  private void leavesNothing() {
    assertThat(sandbox.call(call("test-echo", "after")).as(Map.class).get("echo"))
        .isEqualTo("after");
    assertThat(sandbox.workers()).hasSize(1);
    await().until(() -> Pools.running(FOR_LONG).isEmpty());
    assertThat(directory).isEmptyDirectory();
    await().untilAsserted(() -> assertThat(root.resolve(".workers").toFile().list()).hasSize(1));
  }

  private void exceeds(String limit, FailureCode code, SandboxCall call) {
    assumeThat(sandbox.containment().has("watched-budgets")).as("/proc is readable").isTrue();
    ForebayException thrown = failure(call);
    assertThat(thrown).isInstanceOf(OverBudget.class).hasMessageContaining(limit);
    assertThat(((OverBudget) thrown).limit()).isEqualTo(limit);
    assertThat(thrown.code()).isEqualTo(code);
  }

  @Test
  void stopsABombOfProcesses() {
    String bomb = "i=0; while [ $i -lt 500 ]; do sleep " + FOR_LONG + " & i=$((i+1)); done; wait";
    exceeds("processes", FailureCode.LIMIT_EXCEEDED, call("test-shell", bomb));
  }

  @Test
  void stopsWhoeverFillsTheDisk() {
    exceeds("scratch", FailureCode.LIMIT_EXCEEDED, call("test-fill", false));
  }

  @Test
  void stopsWhoeverFillsTheDiskWithFilesThatHaveNoName() {
    exceeds("scratch", FailureCode.LIMIT_EXCEEDED, call("test-fill", true));
  }

  @Test
  @Tag("extended") // fifty thousand files take a while to make, and to remove
  void stopsWhoeverTakesAllInodes() {
    exceeds("scratch", FailureCode.LIMIT_EXCEEDED, call("test-litter", ""));
  }

  @Test
  void stopsWhoeverBurnsMoreProcessorTimeThanTheCallMay() {
    SandboxCall call = call("test-burn", 2).withCpuTime(Duration.ofMillis(500));
    exceeds("cpu-time", FailureCode.LIMIT_EXCEEDED, call);
  }

  @Test
  void stopsAProgramThatTakesTheMemoryOfTheMachine() {
    exceeds("memory", FailureCode.MEMORY, call("test-shell", "tail /dev/zero"));
  }

  @Test
  void callsRunningOutOfDirectMemoryWhatItIs() {
    assertThat(failure(call("test-direct", "")).code()).isEqualTo(FailureCode.MEMORY);
  }

  @Test
  void callsOneThatStopsItselfLate() {
    SandboxCall call =
        new SandboxCall(
            "test-shell", "kill -STOP $PPID; sleep " + FOR_LONG, directory, Duration.ofSeconds(1));
    assertThat(failure(call).code()).isEqualTo(FailureCode.TIMEOUT);
  }

  @Test
  void killsDaemonsInSessionsOfTheirOwnWithTheWorkerThatStartedThem() {
    String daemons =
        "(setsid sh -c 'sleep " + FOR_LONG + " & sleep " + FOR_LONG + "' >/dev/null 2>&1 &) ";
    SandboxCall call =
        new SandboxCall("test-shellandhang", daemons, directory, Duration.ofSeconds(1));
    assertThat(failure(call).code()).isEqualTo(FailureCode.TIMEOUT);
  }

  @Test
  void findsADaemonThatWasLeftBehindByACallThatEndedWell() {
    sandbox.call(
        call("test-shell", "(setsid sleep " + FOR_LONG + " </dev/null >/dev/null 2>&1 &)"));
    await().until(() -> Pools.running(FOR_LONG).isEmpty());
    leavesNothing();
  }

  @Test
  void doesNotBlameTheNextFileForASecondAnswer() {
    for (int later : List.of(0, 1, 300)) {
      assertThat(sandbox.call(call("test-answertwice", later)).as(String.class)).isEqualTo("first");
      assertThat(sandbox.call(call("test-shell", "sleep 0.5; echo mine")).as(String.class))
          .isEqualTo("0 mine\n");
      leavesNothing();
    }
  }

  @Test
  void doesNotListenToAFloodOfProgress() {
    assertThat(failure(call("test-flood", "")).code()).isEqualTo(FailureCode.CRASHED);
  }

  @Test
  void leavesNoDirectoryBehindThatItMayNotEnter() {
    sandbox.call(call("test-shell", "mkdir -p a/b; touch a/b/c; chmod 000 a/b a"));
    leavesNothing();
  }

  @Test
  void tellsOfProgressNowAndThen() {
    List<Progress> heard = Collections.synchronizedList(new ArrayList<>());
    sandbox.call(call("test-steps", "").telling(heard::add));
    assertThat(heard).hasSizeBetween(1, 5);
    assertThat(heard.get(0)).isEqualTo(new Progress(0.1, "step 1"));
  }

  @Test
  void endsTheCallOfAListenerThatFails() {
    IllegalStateException lost = new IllegalStateException("the lease is lost");
    SandboxCall call =
        call("test-hang", "")
            .telling(
                progress -> {
                  throw lost;
                });
    assertThat(catchThrowableOfType(IllegalStateException.class, () -> sandbox.call(call)))
        .isSameAs(lost);
    leavesNothing();
  }
}
