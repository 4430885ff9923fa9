package io.forebay.processor.sandbox.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.sandbox.Progress;
import io.forebay.processor.sandbox.Sandbox;
import io.forebay.processor.sandbox.SandboxCall;
import io.forebay.processor.sandbox.SandboxLimits;
import io.forebay.processor.sandbox.tool.Programs.Order;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Real programs inside a real worker. */
@TestInstance(Lifecycle.PER_CLASS)
class ToolRunIT {

  private static final String SLEEP = "98761.5";

  @TempDir private static Path root;
  private Sandbox sandbox;
  private Path directory;

  /** What the operation tells of a run. */
  record Ended(int status, String text, boolean truncated, String errors) {}

  @BeforeAll
  void open() throws Exception {
    sandbox = Sandbox.open(SandboxLimits.defaults(), root);
    directory = Files.createDirectories(root.resolve("call"));
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  private SandboxCall call(Order order) {
    return new SandboxCall(Programs.NAME, order, directory, Duration.ofMinutes(1));
  }

  private Ended run(Order order) {
    return sandbox.call(call(order)).as(Ended.class);
  }

  private static Order shell(String script) {
    return Order.of("/bin/sh", "-c", script);
  }

  private static boolean sleeping() {
    return ProcessHandle.allProcesses()
        .anyMatch(
            process -> List.of(process.info().arguments().orElse(new String[0])).contains(SLEEP));
  }

  @Test
  void passesArgumentsAsTheyAreAndTellsHowItEnded() {
    assertThat(run(Order.of("/bin/echo", "$HOME; `id` *", "two")))
        .isEqualTo(new Ended(0, "$HOME; `id` * two\n", false, ""));
    assertThat(run(shell("echo why >&2; exit 7"))).isEqualTo(new Ended(7, "", false, "why"));
  }

  @Test
  void readsNothingOrTheFileThatItIsGiven() {
    assertThat(run(Order.of("/bin/cat")).text()).isEmpty();
    assertThat(run(Order.of("/bin/cat").reading("given")).text()).isEqualTo("given");
  }

  @Test
  void keepsTheBeginningOfItsOutputAndTheEndOfItsErrors() {
    Ended ended =
        run(
            shell("head -c 10000000 /dev/zero; head -c 100000 /dev/zero | tr '\\0' e >&2")
                .keeping(100));
    assertThat(ended.text()).hasSize(100);
    assertThat(ended.truncated()).isTrue();
    assertThat(ended.errors()).hasSizeLessThanOrEqualTo(4096).endsWith("ee");
  }

  @Test
  void killsAllThatItStartedAtItsDeadline() {
    Order hanging = shell("(setsid sleep " + SLEEP + " &); sleep " + SLEEP).within(500);
    ForebayException late =
        catchThrowableOfType(ForebayException.class, () -> sandbox.call(call(hanging)));
    assertThat(late.code()).isEqualTo(FailureCode.TIMEOUT);
    // The worker has done nothing wrong and lives on.
    assertThat(run(Order.of("/bin/true")).status()).isZero();
    await().until(() -> !sleeping());
  }

  @Test
  void leavesNoDaemonOfAProgramThatEndedWell() {
    Set<Long> before = Set.copyOf(warm());
    assertThat(run(shell("(setsid sleep " + SLEEP + " >/dev/null 2>&1 &)")).status()).isZero();
    assertThat(sleeping()).isFalse();
    assertThat(sandbox.workers()).isEqualTo(before);
  }

  private Set<Long> warm() {
    run(Order.of("/bin/true"));
    return sandbox.workers();
  }

  @Test
  void setsLimitsOfItsOwnWhereTheHostCan() {
    assumeThat(Program.find("prlimit")).as("prlimit is there").isPresent();
    Order writing = shell("head -c 3000000 /dev/zero > big").under(1L << 20, null);
    assertThat(run(writing).status()).isNotZero();
    Order hungry = Order.of("/usr/bin/tail", "/dev/zero").under(null, 64L << 20);
    Ended ended = run(hungry);
    assertThat(new ToolResult(ended.status(), "", false, ended.errors()))
        .satisfies(
            result ->
                assertThat(catchThrowableOfType(ForebayException.class, result::succeeded).code())
                    .isIn(FailureCode.MEMORY, FailureCode.CONTENT_CORRUPT));
  }

  @Test
  void tellsTheServiceOfEachLineWhileItRuns() {
    List<Progress> heard = Collections.synchronizedList(new ArrayList<>());
    sandbox.call(
        call(shell("for i in 1 2 3; do echo frame=$i; sleep 0.3; done")).telling(heard::add));
    assertThat(heard).extracting(Progress::label).startsWith("frame=1").hasSizeBetween(2, 3);
  }

  @Test
  void saysThatAProgramIsNotThere() {
    ForebayException absent =
        catchThrowableOfType(
            ForebayException.class, () -> sandbox.call(call(Order.of("/nonexistent/tool"))));
    assertThat(absent.code()).isEqualTo(FailureCode.CONTENT_UNSUPPORTED);
  }

  @Test
  void givesAProgramNoNetworkEither() throws Exception {
    assumeThat(sandbox.containment().has("no-network")).as("no-network works here").isTrue();
    assumeThat(Path.of("/bin/bash")).as("a program that can connect").exists();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String connect = "exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort();
      assertThat(run(Order.of("/bin/bash", "-c", connect)).status()).isNotZero();
    }
  }

  @Test
  void knowsTheProgramsThatRunHere() {
    Capabilities capabilities = sandbox.capabilities();
    for (Tool tool : Tool.values()) {
      if (tool.path().isEmpty()) {
        assertThat(capabilities.has(tool)).as(tool.program()).isFalse();
      }
    }
    assertThat(capabilities.describe().keySet())
        .isSubsetOf(Stream.of(Tool.values()).map(Tool::program).toList());
    capabilities
        .of(Tool.FFMPEG)
        .ifPresent(ffmpeg -> assertThat(ffmpeg.version()).matches("[0-9nN].*"));
  }
}
