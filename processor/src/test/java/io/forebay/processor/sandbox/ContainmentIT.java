package io.forebay.processor.sandbox;

import static io.forebay.processor.sandbox.Pools.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Each measure, tried from inside a worker; skipped where this host does not offer it. */
@TestInstance(Lifecycle.PER_CLASS)
class ContainmentIT {

  @TempDir private static Path root;
  @TempDir private static Path elsewhere;
  private Sandbox sandbox;
  private Path directory;

  @BeforeAll
  void open() throws Exception {
    sandbox = opened(root.resolve(getClass().getSimpleName()));
    directory = Files.createDirectories(root.resolve(getClass().getSimpleName()).resolve("call"));
  }

  Sandbox opened(Path scratch) {
    return Sandbox.open(Pools.small(), scratch);
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  Sandbox sandbox() {
    return sandbox;
  }

  private void assume(String measure) {
    assumeThat(sandbox.containment().has(measure)).as(measure + " works on this host").isTrue();
  }

  private String ask(String operation, Object arguments) {
    return sandbox.call(new SandboxCall(operation, arguments, directory, LONG)).as(String.class);
  }

  private String statusLine(String field) {
    return Stream.of(ask("test-read", "/proc/self/status").split("\n", -1))
        .filter(line -> line.startsWith(field + ":"))
        .map(line -> line.substring(field.length() + 1).strip())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void reachesNoListenerOfThisMachine() throws Exception {
    assume("no-network");
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(ask("test-connect", server.getLocalPort())).isNotEqualTo("connected");
    }
  }

  @Test
  void writesNowhereButIntoItsOwnHome() {
    assume("read-only-file-system");
    String name = "forebay-" + UUID.randomUUID();
    for (Path parent : List.of(Path.of("/tmp"), Path.of("/dev/shm"), Path.of("/etc"), directory)) {
      Path place = parent.resolve(name);
      assertThat(ask("test-writeat", place.toString())).as(place.toString()).contains("refused");
      assertThat(place).doesNotExist();
    }
    assertThat(ask("test-shell", "echo mine > own && cat own")).isEqualTo("0 mine\n");
  }

  @Test
  void seesNothingThatIsAnybodysOwn() throws Exception {
    assume("hidden-files");
    Path canary = Files.writeString(elsewhere.resolve("canary"), "secret");
    Path home = Path.of(System.getProperty("user.home"), ".forebay-canary");
    Files.writeString(home, "secret");
    try {
      assertThat(ask("test-read", canary.toString())).contains("refused");
      assertThat(ask("test-read", home.toString())).contains("refused");
    } finally {
      Files.delete(home);
    }
    // What it is given to work on lies below the scratch directory.
    assertThat(ask("test-read", Files.writeString(directory.resolve("source"), "given").toString()))
        .isEqualTo("given");
  }

  @Test
  void readsNothingOfTheServicesEnvironment() {
    assume("private-processes");
    long service = ProcessHandle.current().pid();
    assertThat(ask("test-read", "/proc/" + service + "/environ")).contains("refused");
    assertThat(ask("test-shell", "cat /proc/[0-9]*/environ")).doesNotContain("PATH=");
    assertThat(ask("test-shell", "kill -0 " + service)).doesNotStartWith("0 ");
  }

  @Test
  void hasNoPowersAndGainsNone() {
    assume("no-capabilities");
    assertThat(statusLine("CapEff")).isEqualTo("0000000000000000");
    assertThat(statusLine("CapBnd")).isEqualTo("0000000000000000");
    assume("no-new-privileges");
    assertThat(statusLine("NoNewPrivs")).isEqualTo("1");
  }

  @Test
  void makesNoDevices() {
    assume("no-capabilities");
    assertThat(ask("test-shell", "mknod disk b 8 0")).doesNotStartWith("0 ");
  }

  @Test
  void livesUnderTheLimitsThatTheHostSets() {
    String limits = ask("test-read", "/proc/self/limits");
    WorkerLimits set = Pools.small().worker();
    assume("file-size");
    assertThat(limits).containsPattern("Max file size +" + set.fileSize() + " ");
    assume("address-space");
    assertThat(limits).containsPattern("Max address space +" + set.addressSpace() + " ");
    assume("open-files");
    assertThat(limits).containsPattern("Max open files +" + set.openFiles() + " ");
    assume("no-core-dumps");
    assertThat(limits).containsPattern("Max core file size +0 ");
    assume("cpu-time");
    assertThat(limits).containsPattern("Max cpu time +" + set.cpuTime().toSeconds() + " ");
  }

  @Test
  void hearsNoInterruptOfTheTerminalOfTheService() throws Exception {
    assume("own-session");
    assertThat(ask("test-shell", "true")).startsWith("0");
    long worker = sandbox.workers().iterator().next();
    assertThat(session(worker))
        .isEqualTo(worker)
        .isNotEqualTo(session(ProcessHandle.current().pid()));
  }

  private static long session(long pid) throws Exception {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3]);
  }

  @Test
  void endsWithTheServiceHoweverThatEnds() throws Exception {
    assume("dies-with-service");
    String sleep = "98764.25";
    Process service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ServiceToKill.class.getName(),
                elsewhere.resolve("scratch").toString(),
                sleep)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(Objects.requireNonNull(out.readLine())).isEqualTo("busy");
      await().until(() -> !Pools.running(sleep).isEmpty());
    } finally {
      service.destroyForcibly().waitFor();
    }
    await().until(() -> Pools.running(sleep).isEmpty());
    await().until(() -> Pools.mentioning(elsewhere.toString()).isEmpty());
  }
}
