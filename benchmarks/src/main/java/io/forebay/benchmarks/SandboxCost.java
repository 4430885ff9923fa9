package io.forebay.benchmarks;

import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.text.TextOperation;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.sandbox.OperationInput;
import io.forebay.processor.sandbox.Sandbox;
import io.forebay.processor.sandbox.SandboxCall;
import io.forebay.processor.sandbox.SandboxLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a decoder's process of its own costs: the text of a document of 50 KB, once in this JVM and
 * once in a warm worker, in turns, so that both meet the same machine. The difference of each pair
 * is what is reported: the way there and back, and the compiler that workers do without.
 */
final class SandboxCost {

  private static final int SIZE = 50_000;
  private static final int WARM_UP = 1000;
  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final String SENTENCE = "Every upload settles here before it flows on. ";

  private final Sandbox sandbox;
  private final Path directory;

  private SandboxCost(Sandbox sandbox, Path directory) {
    this.sandbox = sandbox;
    this.directory = directory;
  }

  /** Takes how many pairs to measure for each type. */
  public static void main(String[] arguments) throws Exception {
    int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
    Path root = Files.createTempDirectory("forebay-bench");
    try (Sandbox sandbox = Sandbox.open(SandboxLimits.defaults(), root)) {
      System.out.println("in force: " + new TreeSet<>(sandbox.containment().inForce()));
      System.out.printf(
          "%-12s %-12s %6s %9s %9s %9s%n", "type", "", "pairs", "p50 ms", "p99 ms", "max ms");
      SandboxCost cost = new SandboxCost(sandbox, Files.createDirectory(root.resolve("call")));
      cost.measure("text/plain", SENTENCE.repeat(SIZE / SENTENCE.length()), pairs);
      cost.measure("text/html", html(), pairs);
    } finally {
      delete(root);
    }
  }

  private static String html() {
    String paragraph = "<p>" + SENTENCE + "</p>\n";
    return "<html><body>" + paragraph.repeat(SIZE / paragraph.length()) + "</body></html>";
  }

  private void measure(String type, String content, int pairs) throws Exception {
    Path file = Files.writeString(directory.resolveSibling("source"), content);
    SourceFile source = new SourceFile(file, "a", type, type, Files.size(file), "");
    StepArguments arguments =
        new StepArguments(source, Map.of(), WorkerSteps.TEXT, Limits.defaults());
    List<Long> inside = new ArrayList<>();
    List<Long> isolated = new ArrayList<>();
    List<Long> difference = new ArrayList<>();
    for (int pair = -WARM_UP; pair < pairs; pair++) {
      long here = inProcess(arguments);
      long there = isolated(arguments);
      if (pair >= 0) {
        inside.add(here);
        isolated.add(there);
        difference.add(there - here);
      }
    }
    report(type, "in process", inside);
    report(type, "in a worker", isolated);
    report(type, "difference", difference);
  }

  private long inProcess(StepArguments arguments) throws Exception {
    JsonNode json = JsonMapper.shared().valueToTree(arguments);
    long start = System.nanoTime();
    Object done = new TextOperation().run(new OperationInput(directory, json, progress -> {}));
    long nanos = System.nanoTime() - start;
    require((StepOutput) done);
    clear();
    return nanos;
  }

  private long isolated(StepArguments arguments) throws Exception {
    SandboxCall call = new SandboxCall("text", arguments, directory, DEADLINE);
    long start = System.nanoTime();
    StepOutput done = sandbox.call(call, WorkerSteps::taken);
    long nanos = System.nanoTime() - start;
    require(done);
    clear();
    return nanos;
  }

  private void clear() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private static void require(StepOutput output) {
    if (output.files().isEmpty()) {
      throw new IllegalStateException("no text: " + output);
    }
  }

  private static void report(String type, String what, List<Long> nanos) {
    List<Long> sorted = nanos.stream().sorted().toList();
    System.out.printf(
        "%-12s %-12s %6d %9.2f %9.2f %9.2f%n",
        type, what, sorted.size(), at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
  }

  private static double at(List<Long> sorted, double share) {
    int index = (int) Math.round(share * (sorted.size() - 1));
    return sorted.get(index) / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  private static void delete(Path root) throws Exception {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
