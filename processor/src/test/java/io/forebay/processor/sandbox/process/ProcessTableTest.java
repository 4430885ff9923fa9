package io.forebay.processor.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {

  private static final String LINE =
      "42 (a) b) c) %s 7 42 42 0 -1 4194560 100 0 0 0 150 50 25 25 20 0 1 0 1234 1000000 10 1";

  @Test
  void readsWhatTheKernelSaysOfAProcessWhateverItsName() {
    ProcessEntry entry = ProcessEntry.parse(42, LINE.formatted("S"));
    assertThat(entry.pid()).isEqualTo(42);
    assertThat(entry.parent()).isEqualTo(7);
    assertThat(entry.cpuTime())
        .isEqualTo(Duration.ofMillis(250_000 / KernelUnits.OURS.ticksPerSecond()));
    assertThat(entry.residentBytes()).isEqualTo(10 * KernelUnits.OURS.pageBytes());
    assertThat(entry.started()).isEqualTo(1234);
    assertThat(entry.ended()).isFalse();
    assertThat(ProcessEntry.parse(42, LINE.formatted("Z")).ended()).isTrue();
  }

  @Test
  void findsTheUnitsOfTheKernel(@TempDir Path directory) throws Exception {
    ByteBuffer words = ByteBuffer.allocate(32).order(ByteOrder.nativeOrder());
    words.putLong(6).putLong(65536).putLong(17).putLong(250);
    Path vector = Files.write(directory.resolve("auxv"), words.array());
    assertThat(KernelUnits.read(vector)).isEqualTo(new KernelUnits(65536, 250));
    assertThat(KernelUnits.read(directory.resolve("absent"))).isEqualTo(new KernelUnits(4096, 100));
  }

  @Test
  void killsAChildAndWhatCutItselfOffFromIt() throws Exception {
    String sleep = "98762.75";
    String variable = "FOREBAY_WORKER=tree-test";
    String script = "(setsid sleep " + sleep + " &) ; sleep " + sleep + " & echo on; wait";
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script);
    builder.environment().put("FOREBAY_WORKER", "tree-test");
    Process process = builder.start();
    assertThat(process.getInputStream().read()).isEqualTo('o');
    ProcessTree tree = new ProcessTree(process.toHandle(), variable, false);
    assertThat(tree.size()).isGreaterThanOrEqualTo(2);
    assertThat(tree.kill(Duration.ofSeconds(10))).isTrue();
    assertThat(sleeping(sleep)).isEmpty();
    assertThat(tree.size()).isZero();
  }

  @Test
  void sparesAProcessThatHasTheIdOfOneThatIsGone() throws Exception {
    Process stranger = new ProcessBuilder("/bin/sleep", "98763.25").start();
    try {
      ProcessEntry now = Objects.requireNonNull(ProcessTable.entry(stranger.pid()));
      ProcessEntry gone =
          new ProcessEntry(now.pid(), now.parent(), Duration.ZERO, 0, now.started() - 1, false);
      ProcessTree.kill(gone);
      ProcessTree tree = new ProcessTree(deadHandle(), gone, "FOREBAY_WORKER=nobody", false);
      assertThat(tree.in(ProcessTable.read())).isEmpty();
      assertThat(tree.kill(Duration.ofSeconds(5))).isTrue();
      assertThat(stranger.waitFor(200, TimeUnit.MILLISECONDS)).isFalse();
    } finally {
      ProcessTree.kill(Objects.requireNonNull(ProcessTable.entry(stranger.pid())));
    }
    assertThat(stranger.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }

  private static ProcessHandle deadHandle() throws Exception {
    Process ended = new ProcessBuilder("/bin/true").start();
    ended.waitFor();
    return ended.toHandle();
  }

  private static List<ProcessHandle> sleeping(String argument) {
    return ProcessHandle.allProcesses()
        .filter(
            process -> List.of(process.info().arguments().orElse(new String[0])).contains(argument))
        .toList();
  }
}
