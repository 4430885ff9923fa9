package io.forebay.processor.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds out what contains a worker here, by doing it: each measure wraps a program that does
 * nothing, and counts where that program then runs.
 *
 * <p>There is no limit on processes: the kernel counts those of the whole user, so a number that
 * fits this host today would stop the service itself tomorrow.
 */
final class ContainmentProbe {

  private static final int PROBE_SECONDS = 10;

  private final SandboxLimits limits;
  private final Path home;
  private final Predicate<List<String>> works;
  private final List<String> prefix = new ArrayList<>();
  private final Set<String> inForce = new TreeSet<>();
  private final Set<String> missing = new TreeSet<>();

  ContainmentProbe(SandboxLimits limits, Path home, Predicate<List<String>> works) {
    this.limits = limits;
    this.home = home;
    this.works = works;
  }

  /** Tries everything on this host; {@code home} is a directory that workers may write to. */
  static Containment run(SandboxLimits limits, Path home) {
    return new ContainmentProbe(limits, home, ContainmentProbe::succeeds).probe();
  }

  Containment probe() {
    resourceLimits();
    if (!readOnlyFileSystem()) {
      network();
    }
    privileges();
    return new Containment(inForce, missing, prefix);
  }

  private void resourceLimits() {
    Map<String, String> options =
        Map.of(
            "no-core-dumps", "--core=0:0",
            "cpu-time", "--cpu=" + limits.cpuTime().toSeconds(),
            "file-size", "--fsize=" + limits.fileSize(),
            "open-files", "--nofile=" + limits.openFiles());
    String prlimit = program("prlimit");
    List<String> accepted = new ArrayList<>(List.of(prlimit));
    options.forEach(
        (measure, option) -> {
          if (record(measure, works.test(List.of(prlimit, option, program("true"))))) {
            accepted.add(option);
          }
        });
    String addressSpace = "--as=" + limits.addressSpace();
    if (record("address-space", works.test(jvmUnder(List.of(prlimit, addressSpace))))) {
      accepted.add(addressSpace);
    }
    if (accepted.size() > 1) {
      prefix.addAll(accepted);
    }
  }

  // The one measure of which it depends on the JVM whether it can live with it.
  private List<String> jvmUnder(List<String> command) {
    List<String> jvm = new ArrayList<>(command);
    jvm.addAll(WorkerCommand.jvm(limits, home));
    jvm.add("-version");
    return jvm;
  }

  private boolean readOnlyFileSystem() {
    String root = home.toString();
    List<String> bubble =
        List.of(
            program("bwrap"),
            "--ro-bind",
            "/",
            "/",
            "--dev",
            "/dev",
            "--proc",
            "/proc",
            "--bind",
            root,
            root,
            "--unshare-net",
            "--unshare-ipc");
    boolean works = extend("read-only-file-system", bubble);
    if (works) {
      inForce.add("no-network");
    }
    processes(works);
    return works;
  }

  // More words for the bubble that was just entered. In a /proc of its own, no worker finds the
  // service, nor the environment that it was started with.
  private void processes(boolean bubble) {
    if (bubble) {
      extend("private-processes", List.of("--unshare-pid", "--die-with-parent"));
    } else {
      missing.add("private-processes");
    }
  }

  private void network() {
    List<String> asRoot = List.of(program("unshare"), "-n");
    List<String> asUser = List.of(program("unshare"), "-U", "-r", "-n");
    if (!extend("no-network", asRoot) && extend("no-network", asUser)) {
      missing.remove("no-network");
    }
  }

  private void privileges() {
    String setpriv = program("setpriv");
    List<String> all = List.of(setpriv, "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all");
    if (extend("no-capabilities", all)) {
      inForce.add("no-new-privileges");
    } else {
      extend("no-new-privileges", List.of(setpriv, "--no-new-privs"));
    }
  }

  private boolean extend(String measure, List<String> words) {
    List<String> tried = new ArrayList<>(prefix);
    tried.addAll(words);
    tried.add(program("true"));
    boolean worked = record(measure, works.test(tried));
    if (worked) {
      prefix.addAll(words);
    }
    return worked;
  }

  private boolean record(String measure, boolean worked) {
    (worked ? inForce : missing).add(measure);
    return worked;
  }

  // Workers have no PATH, so that programs are named by where they are; one that is nowhere fails.
  private static String program(String name) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    Optional<String> found =
        Stream.concat(
                Stream.of(path.split(File.pathSeparator, -1)),
                Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin"))
            .filter(directory -> directory.startsWith("/"))
            .map(directory -> Path.of(directory, name))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst();
    return found.orElse("/nonexistent/" + name);
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
