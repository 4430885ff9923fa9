package io.forebay.processor.sandbox;

import io.forebay.processor.sandbox.process.ProcessTable;
import io.forebay.processor.sandbox.tool.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds out what contains a worker here, by doing it: each measure wraps a program that does
 * nothing, and counts where that program then runs.
 */
final class ContainmentProbe {

  /** Of the kernel's scale of weights the last but four: a fortieth of the usual one. */
  private static final String NICENESS = "15";

  private final WorkerLimits limits;
  private final Path home;
  private final List<String> hiding;
  private final Predicate<List<String>> works;
  private final List<String> yielding = new ArrayList<>();
  private final List<String> outside = new ArrayList<>();
  private final List<Function<WorkerLimits, String>> resources = new ArrayList<>();
  private final List<String> wall = new ArrayList<>();
  private final List<String> inside = new ArrayList<>();
  private final Set<String> inForce = new TreeSet<>();
  private final Set<String> missing = new TreeSet<>();

  /**
   * @param limits the narrowest that will be used
   * @param home a directory that stands for that of a worker
   * @param hiding what a bubble is to hide, in its words
   */
  ContainmentProbe(
      WorkerLimits limits, Path home, List<String> hiding, Predicate<List<String>> works) {
    this.limits = limits;
    this.home = home;
    this.hiding = hiding;
    this.works = works;
  }

  Wrapping probe() {
    record("watched-budgets", ProcessTable.readable());
    extend(yielding, "heavy-work-yields", List.of(program("nice"), "-n", NICENESS));
    extend(outside, "own-session", List.of(program("setsid")));
    extend(outside, "dies-with-service", List.of(program("setpriv"), "--pdeathsig", "KILL"));
    resourceLimits();
    if (!bubble()) {
      namespaces();
    }
    privileges();
    Containment containment = new Containment(inForce, missing);
    List<String> prlimit = List.of(program("prlimit"));
    return new Wrapping(containment, yielding, outside, prlimit, resources, this::wall, inside);
  }

  private void resourceLimits() {
    resource("no-core-dumps", any -> "--core=0:0");
    resource("cpu-time", of -> "--cpu=" + of.cpuTime().toSeconds());
    resource("file-size", of -> "--fsize=" + of.fileSize());
    resource("open-files", of -> "--nofile=" + of.openFiles());
    Function<WorkerLimits, String> addressSpace = of -> "--as=" + of.addressSpace();
    // The one measure of which it depends on the JVM whether it can live with it.
    List<String> jvm = new ArrayList<>(List.of(program("prlimit"), addressSpace.apply(limits)));
    jvm.addAll(WorkerCommand.jvm(limits, home));
    jvm.add("-version");
    if (record("address-space", works.test(jvm))) {
      resources.add(addressSpace);
    }
  }

  private void resource(String measure, Function<WorkerLimits, String> option) {
    List<String> tried = List.of(program("prlimit"), option.apply(limits), program("true"));
    if (record(measure, works.test(tried))) {
      resources.add(option);
    }
  }

  private boolean bubble() {
    List<String> bubble = new ArrayList<>(List.of(program("bwrap"), "--ro-bind", "/", "/"));
    bubble.addAll(List.of("--dev", "/dev", "--remount-ro", "/dev", "--proc", "/proc"));
    bubble.addAll(List.of("--unshare-net", "--unshare-ipc"));
    if (!extend(wall, "read-only-file-system", bubble)) {
      missing.addAll(List.of("hidden-files", "user-namespace", "private-processes"));
      return false;
    }
    inForce.add("no-network");
    // In a /proc of its own, no worker finds the service, nor what it was started with.
    extend(wall, "private-processes", List.of("--unshare-pid", "--die-with-parent"));
    // Powers that a worker may get hold of then count for nothing outside.
    extend(wall, "user-namespace", List.of("--unshare-user"));
    extend(wall, "hidden-files", hiding);
    return true;
  }

  private void namespaces() {
    List<String> processes = List.of("-p", "-f", "--kill-child", "--mount-proc");
    boolean done =
        namespaces(List.of("-n"), processes)
            || namespaces(List.of("-U", "-r", "-n"), processes)
            || namespaces(List.of("-n"), List.of())
            || namespaces(List.of("-U", "-r", "-n"), List.of());
    record("no-network", done);
  }

  private boolean namespaces(List<String> first, List<String> processes) {
    List<String> words = new ArrayList<>(List.of(program("unshare")));
    words.addAll(first);
    words.addAll(processes);
    if (!tried(wall, words)) {
      return false;
    }
    wall.addAll(words);
    if (!processes.isEmpty()) {
      found("private-processes");
    }
    if (first.contains("-U")) {
      found("user-namespace");
    }
    return true;
  }

  private void privileges() {
    String setpriv = program("setpriv");
    List<String> all = List.of(setpriv, "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all");
    if (extend(inside, "no-capabilities", all)) {
      inForce.add("no-new-privileges");
    } else {
      extend(inside, "no-new-privileges", List.of(setpriv, "--no-new-privs"));
    }
  }

  private boolean extend(List<String> part, String measure, List<String> words) {
    boolean worked = record(measure, tried(part, words));
    if (worked) {
      part.addAll(words);
    }
    return worked;
  }

  private boolean tried(List<String> part, List<String> words) {
    List<String> tried = new ArrayList<>(part == yielding ? List.of() : outside);
    if (part != outside && part != yielding) {
      tried.addAll(part == wall ? List.of() : wall(home));
      tried.addAll(part);
    }
    tried.addAll(words);
    tried.add(program("true"));
    return works.test(tried);
  }

  // A bubble shows the worker its own home last, in whatever hides the rest.
  private List<String> wall(Path workerHome) {
    List<String> words = new ArrayList<>(wall);
    if (inForce.contains("read-only-file-system")) {
      words.addAll(List.of("--bind", workerHome.toString(), workerHome.toString()));
    }
    return words;
  }

  private void found(String measure) {
    missing.remove(measure);
    inForce.add(measure);
  }

  private boolean record(String measure, boolean worked) {
    (worked ? inForce : missing).add(measure);
    return worked;
  }

  /** One that is nowhere fails. */
  private static String program(String name) {
    return Program.find(name).map(Path::toString).orElse("/nonexistent/" + name);
  }
}
