package io.forebay.processor.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Real worker processes, misbehaving in every way that has a verdict. */
@TestInstance(Lifecycle.PER_CLASS)
class SandboxIT {

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private static Path root;
  private Sandbox sandbox;
  private Path directory;

  @BeforeAll
  void open() throws Exception {
    sandbox = Sandbox.open(limits(1, 1000, Duration.ofMinutes(5)), root);
    directory = Files.createDirectories(root.resolve("call"));
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  static SandboxLimits limits(int workers, int filesPerWorker, Duration idle) {
    return new SandboxLimits(
        workers,
        WorkerLimits.ofHeap(64L << 20).withScratch(64L << 20),
        filesPerWorker,
        idle,
        Duration.ofSeconds(30),
        Duration.ofMinutes(1));
  }

  private SandboxReply call(String operation, Object arguments) {
    return sandbox.call(new SandboxCall(operation, arguments, directory, LONG));
  }

  private FailureCode verdict(String operation, Object arguments, Duration deadline) {
    ForebayException thrown =
        catchThrowableOfType(
            ForebayException.class,
            () -> sandbox.call(new SandboxCall(operation, arguments, directory, deadline)));
    assertThat(thrown).isNotNull();
    // Whatever happened to that worker, the next call is none the worse for it.
    assertThat(echo("after")).isEqualTo("after");
    return thrown.code();
  }

  private String echo(String text) {
    return String.valueOf(call("test-echo", text).as(Map.class).get("echo"));
  }

  private String worker() {
    return String.valueOf(call("test-echo", "").as(Map.class).get("worker"));
  }

  private ProcessHandle process() {
    worker();
    return ProcessHandle.of(sandbox.workers().iterator().next()).orElseThrow();
  }

  @Test
  void keepsOneWorkerWarmForManyCalls() {
    assertThat(worker()).isEqualTo(worker());
  }

  @Test
  void killsTheWorkerThatPassesItsDeadline() {
    ProcessHandle worker = process();
    assertThat(verdict("test-hang", "", Duration.ofSeconds(1))).isEqualTo(FailureCode.TIMEOUT);
    await().until(() -> !worker.isAlive());
  }

  @Test
  void killsTheWorkerOfAnInterruptedCaller() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    SandboxCall hang =
        new SandboxCall("test-hang", "", directory, LONG).telling(at -> hanging.countDown());
    ProcessHandle worker = process();
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                sandbox.call(hang);
              } catch (ForebayException interrupted) {
                outcome.complete(interrupted);
              }
            });
    caller.start();
    hanging.await();
    caller.interrupt();
    assertThat(outcome.get()).hasMessageContaining("interrupted");
    await().until(() -> !worker.isAlive());
  }

  @Test
  void killsAWorkerWhoseReplyBreaksTheContract() {
    ProcessHandle worker = process();
    SandboxCall call = new SandboxCall("test-echo", "", directory, LONG);
    assertThatThrownBy(() -> sandbox.call(call, reply -> reply.as(Integer.class)))
        .isInstanceOf(ForebayException.class);
    await().until(() -> !worker.isAlive());
    assertThat(echo("after")).isEqualTo("after");
  }

  @Test
  void hidesTheServiceFromAWorkerWhereTheHostAllowsThat() {
    assumeThat(sandbox.containment().has("private-processes")).as("bwrap works here").isTrue();
    assertThat(call("test-neighbours", "").as(Integer.class)).isLessThan(10);
  }

  @Test
  void callsRunningOutOfHeapMemory() {
    assertThat(verdict("test-hoard", "", LONG)).isEqualTo(FailureCode.MEMORY);
  }

  @Test
  void callsRunningOutOfStackMemoryToo() {
    assertThat(verdict("test-recurse", "", LONG)).isEqualTo(FailureCode.MEMORY);
  }

  @Test
  void callsAnEarlyExitACrash() {
    assertThat(verdict("test-exit", 0, LONG)).isEqualTo(FailureCode.CRASHED);
    assertThat(verdict("test-exit", 137, LONG)).isEqualTo(FailureCode.CRASHED);
  }

  @Test
  void keepsTheLastWordsOfADeadWorkerForTheLogOnly() {
    ForebayException crash =
        catchThrowableOfType(ForebayException.class, () -> call("test-exit", 9));
    assertThat(crash).hasMessageContaining("last words");
    assertThat(crash.publicMessage()).isEqualTo(FailureCode.CRASHED.sentence());
  }

  @Test
  void callsAnythingThatIsNotTheProtocolACrash() {
    for (String garbage :
        List.of(
            "HTTP/1.1 200 OK\r\n",
            "\0\0\0\4nope",
            "\0\0\0\2[]",
            "\0\0\0\2{}",
            "\0\0\0\4null",
            "\u0080\0\0\4null")) {
      assertThat(verdict("test-garbage", garbage, LONG)).isEqualTo(FailureCode.CRASHED);
    }
  }

  @Test
  void isNotConfusedByALibraryThatPrintsAndPrompts() {
    assertThat(call("test-chatter", "").as(Integer.class)).isEqualTo(-1);
  }

  @Test
  void takesVerdictsOnTheInputFromAWorkerAndNoOthers() {
    assertThat(verdict("test-refuse", "CONTENT_CORRUPT", LONG))
        .isEqualTo(FailureCode.CONTENT_CORRUPT);
    assertThat(verdict("test-refuse", "API_KEY_INVALID", LONG)).isEqualTo(FailureCode.CRASHED);
    assertThat(verdict("no-such-operation", "", LONG)).isEqualTo(FailureCode.CRASHED);
  }

  @Test
  void showsAWorkerNothingOfTheServicesEnvironment() {
    Map<?, ?> environment = call("test-environment", "").as(Map.class);
    assertThat(Set.<Object>copyOf(environment.keySet()))
        .isSubsetOf(
            Set.of(
                "LANG",
                "LC_ALL",
                "MALLOC_ARENA_MAX",
                "OMP_THREAD_LIMIT",
                "TMPDIR",
                "PWD",
                "FOREBAY_WORKER"))
        .contains("TMPDIR");
  }

  @Test
  void keepsAWorkerOffTheNetworkWhereTheHostAllowsThat() throws Exception {
    assumeThat(sandbox.containment().has("no-network"))
        .as("this host lets us take the network away")
        .isTrue();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(call("test-connect", server.getLocalPort()).as(String.class))
          .isNotEqualTo("connected");
    }
  }

  @Test
  void stopsAWorkerThatWritesMoreThanItMay() {
    assumeThat(sandbox.containment().has("file-size")).as("prlimit works here").isTrue();
    assertThat(call("test-write", 32L << 20).as(Long.class)).isEqualTo(32L << 20);
    assertThat(verdict("test-write", 65L << 20, LONG)).isEqualTo(FailureCode.LIMIT_EXCEEDED);
  }

  @Test
  void followsNoNameOutOfTheDirectoryOfTheCall() throws Exception {
    Path links = Files.createDirectories(root.resolve("links"));
    Files.writeString(root.resolve("outside"), "not yours");
    SandboxCall call = new SandboxCall("test-link", "", links, LONG);
    Path taken = sandbox.call(call, reply -> reply.file("real/deeper/file.txt"));
    assertThat(taken).isEqualTo(links.resolve("real/deeper/file.txt"));
    assertThat(taken).content(UTF_8).isEqualTo("mine");
    sandbox.call(call, SandboxIT::refusesWhatIsNoFileOfItsOwn);
    assertThat(links).isDirectoryNotContaining("glob:**/{link,folder,pipe,outside}");
  }

  private static boolean refusesWhatIsNoFileOfItsOwn(SandboxReply reply) {
    for (String name :
        List.of(
            "../outside",
            "/etc/hostname",
            "link",
            "folder/hostname",
            "real",
            "pipe",
            "",
            ".",
            "real/../real/deeper/file.txt",
            "absent",
            "real/deeper/file.txt\0")) {
      assertThatThrownBy(() -> reply.file(name))
          .as(name)
          .isInstanceOf(ForebayException.class)
          .hasMessageContaining("may not");
    }
    return true;
  }

  @Test
  void givesNoFileOnceTheWorkerIsNoLongerHeld() {
    SandboxReply reply = call("test-link", "");
    assertThatThrownBy(() -> reply.file("real/deeper/file.txt"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesDirectoriesOutsideItsRoot(@TempDir Path elsewhere) {
    assertThatThrownBy(() -> sandbox.call(new SandboxCall("test-echo", "", elsewhere, LONG)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void blamesNoFileForAWorkerThatDoesNotStart(@TempDir Path other) throws Exception {
    try (Sandbox pool = Sandbox.open(impatient(), other)) {
      SandboxCall call =
          new SandboxCall("test-echo", "", Files.createDirectory(other.resolve("c")), LONG);
      ForebayException refused =
          catchThrowableOfType(ForebayException.class, () -> pool.call(call));
      assertThat(refused.code()).isEqualTo(FailureCode.SANDBOX_UNAVAILABLE);
    }
  }

  private static SandboxLimits impatient() {
    SandboxLimits usual = limits(1, 1, LONG);
    return new SandboxLimits(
        1, usual.worker(), 1, usual.idle(), Duration.ofMillis(1), usual.patience());
  }

  @Test
  void replacesAWorkerAfterItsNumberOfFiles(@TempDir Path other) throws Exception {
    try (Sandbox pool = Sandbox.open(limits(1, 2, Duration.ofMinutes(5)), other)) {
      SandboxCall call =
          new SandboxCall("test-echo", "", Files.createDirectory(other.resolve("c")), LONG);
      List<Object> pids =
          java.util.stream.Stream.generate(() -> pool.call(call).as(Map.class).get("worker"))
              .limit(3)
              .map(Object.class::cast)
              .toList();
      assertThat(pids.get(0)).isEqualTo(pids.get(1)).isNotEqualTo(pids.get(2));
    }
  }

  @Test
  void retiresAnIdleWorkerAndLeavesNothingOfItBehind(@TempDir Path other) {
    try (Sandbox pool = Sandbox.open(limits(1, 1000, Duration.ofMillis(300)), other)) {
      pool.prewarm();
      await().atMost(LONG).until(() -> !pool.workers().isEmpty());
      await().atMost(LONG).until(() -> pool.workers().isEmpty());
      await().untilAsserted(() -> assertThat(other.resolve(".workers")).isEmptyDirectory());
    }
  }

  @Test
  void endsAWorkerWhoseServiceDied() throws Exception {
    Path home = Files.createDirectories(root.resolve("orphan"));
    Wrapping bare =
        new Wrapping(
            sandbox.containment(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            any -> List.of(),
            List.of());
    List<String> command = new ArrayList<>(bare.prefix(limits(1, 1, LONG).worker(), home));
    command.addAll(WorkerCommand.jvm(limits(1, 1, LONG).worker(), home));
    command.addAll(WorkerCommand.main(false));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    Process worker = builder.start();
    assertThat(Wire.read(worker.getInputStream())).isNotNull();
    byte[] hang =
        Wire.JSON.writeValueAsBytes(
            Map.of(
                "call",
                7,
                "operation",
                "test-hang",
                "arguments",
                "",
                "directory",
                home.toString()));
    Wire.write(worker.getOutputStream(), hang);
    await().until(() -> Files.exists(home.resolve("pid")));
    worker.getOutputStream().close();
    assertThat(worker.waitFor(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void killsEverythingWhenItIsClosed(@TempDir Path other) {
    Sandbox pool = Sandbox.open(limits(1, 1000, Duration.ofMinutes(5)), other);
    pool.prewarm();
    await().atMost(LONG).until(() -> !pool.workers().isEmpty());
    Set<Long> workers = pool.workers();
    pool.close();
    assertThat(workers).allSatisfy(pid -> assertThat(ProcessHandle.of(pid)).isEmpty());
  }
}
