package io.forebay.processor.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tries on this host what contains a worker. */
final class HostProbe {

  private static final int PROBE_SECONDS = 10;

  private HostProbe() {}

  /**
   * Tries everything.
   *
   * @param root the scratch directory, which workers see
   * @param offered no to a command that is not to be tried, as if the host lacked it
   */
  static Wrapping run(
      Map<WorkerKind, SandboxLimits> limits, Path root, Predicate<List<String>> offered)
      throws IOException {
    WorkerLimits narrowest =
        limits.values().stream()
            .map(SandboxLimits::worker)
            .min(Comparator.comparingLong(each -> each.addressSpace() - each.heap()))
            .orElseThrow();
    WorkerHome home = new WorkerHome(root.resolve(".workers").resolve("probe")).prepare();
    try {
      List<String> hiding = new VisibleFiles(root, needed()).hiding();
      return new ContainmentProbe(narrowest, home.path(), hiding, offered.and(HostProbe::succeeds))
          .probe();
    } finally {
      home.delete();
    }
  }

  private static List<Path> needed() {
    List<Path> needed = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    Stream.of(WorkerCommand.classPath().split(File.pathSeparator, -1))
        .map(Path::of)
        .forEach(needed::add);
    needed.addAll(WorkerCommand.libraries());
    return needed;
  }

  private static boolean succeeds(List<String> command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().clear();
      builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
      Process process = builder.start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      return ended && process.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
