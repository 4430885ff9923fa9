package io.forebay.benchmarks;

import io.forebay.benchmarks.MixedDocuments.Sample;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.sandbox.Sandbox;
import io.forebay.processor.sandbox.SandboxCall;
import io.forebay.processor.sandbox.SandboxLimits;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.sax.BodyContentHandler;
import org.springframework.util.FileSystemUtils;

/**
 * The text of a hundred mixed documents, by Forebay in its workers, by tika-server in its default
 * mode with a forked process, and by Tika in this JVM, in turns and with as many threads each.
 * Forebay's also writes {@code outline.json} and {@code text.md}, and leaves attachments to another
 * step; the others write the text of attachments as well.
 */
final class TextThroughput {

  private static final int WARM_UP = 2;
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  /** One way to get the text of a file; answers how many bytes that is. */
  private interface Way {
    long text(Sample sample, Path directory) throws Exception;
  }

  private final List<Sample> samples;
  private final Path root;
  private final ExecutorService threads;

  private TextThroughput(List<Sample> samples, Path root, ExecutorService threads) {
    this.samples = samples;
    this.root = root;
    this.threads = threads;
  }

  /** Takes how many rounds to measure, and how many documents are worked on at a time. */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    int concurrency = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
    Optional<Path> jar = TikaServer.jar();
    if (jar.isEmpty()) {
      System.err.println("tika-server is missing; benchmarks/README.md says how to get it");
      System.exit(1);
    }
    Path root = Files.createTempDirectory("forebay-bench");
    ExecutorService threads = Executors.newFixedThreadPool(concurrency);
    try (Sandbox sandbox = Sandbox.open(SandboxLimits.defaults(), root);
        TikaServer server = TikaServer.start(jar.get())) {
      AutoDetectParser parser = new AutoDetectParser();
      Map<String, Way> ways = new LinkedHashMap<>();
      ways.put("forebay", (sample, directory) -> isolated(sandbox, sample, directory));
      ways.put("tika-server", (sample, directory) -> served(server, sample, directory));
      ways.put("tika", (sample, directory) -> inProcess(parser, sample, directory));
      new TextThroughput(MixedDocuments.in(root.resolve("samples")), root, threads)
          .measure(ways, rounds);
    } finally {
      threads.shutdownNow();
      FileSystemUtils.deleteRecursively(root);
    }
  }

  private void measure(Map<String, Way> ways, int rounds) throws Exception {
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (int round = -WARM_UP; round < rounds; round++) {
      for (Map.Entry<String, Way> way : ways.entrySet()) {
        long start = System.nanoTime();
        bytes.put(way.getKey(), all(way.getValue()));
        double seconds = (System.nanoTime() - start) / 1e9;
        if (round >= 0) {
          rates
              .computeIfAbsent(way.getKey(), name -> new ArrayList<>())
              .add(samples.size() / seconds);
        }
      }
    }
    System.out.printf("%-12s %8s %8s %8s %10s%n", "", "median/s", "least", "most", "text bytes");
    rates.forEach(
        (name, each) -> {
          List<Double> sorted = each.stream().sorted().toList();
          System.out.printf(
              "%-12s %8.1f %8.1f %8.1f %10d%n",
              name, median(sorted), sorted.get(0), sorted.get(sorted.size() - 1), bytes.get(name));
        });
    ratios(rates);
  }

  private static void ratios(Map<String, List<Double>> rates) {
    List<Double> ours = rates.getOrDefault("forebay", List.of());
    rates.forEach(
        (name, theirs) -> {
          if (theirs == ours) {
            return;
          }
          List<Double> each = new ArrayList<>();
          for (int round = 0; round < ours.size(); round++) {
            each.add(ours.get(round) / theirs.get(round));
          }
          System.out.printf("forebay to %s, round by round: %.2f%n", name, median(each));
        });
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private long all(Way way) throws Exception {
    List<Future<Long>> results = new ArrayList<>();
    for (Sample sample : samples) {
      Callable<Long> task = () -> inDirectory(way, sample);
      results.add(threads.submit(task));
    }
    long sum = 0;
    for (Future<Long> result : results) {
      sum += result.get();
    }
    return sum;
  }

  private long inDirectory(Way way, Sample sample) throws Exception {
    Path directory = Files.createTempDirectory(root, "call");
    try {
      return way.text(sample, directory);
    } finally {
      FileSystemUtils.deleteRecursively(directory);
    }
  }

  private static long isolated(Sandbox sandbox, Sample sample, Path directory) throws Exception {
    SourceFile source =
        new SourceFile(
            sample.file(), "a", sample.type(), sample.type(), Files.size(sample.file()), "");
    StepArguments arguments =
        new StepArguments(source, Map.of(), WorkerSteps.TEXT, Limits.defaults());
    sandbox.call(new SandboxCall("text", arguments, directory, DEADLINE), WorkerSteps::taken);
    return Files.size(directory.resolve("text.txt"));
  }

  private static long served(TikaServer server, Sample sample, Path directory) throws Exception {
    Path text = directory.resolve("text.txt");
    server.text(sample.file(), text);
    return Files.size(text);
  }

  private static long inProcess(AutoDetectParser parser, Sample sample, Path directory)
      throws Exception {
    Path text = directory.resolve("text.txt");
    try (TikaInputStream in = TikaInputStream.get(sample.file());
        BufferedWriter out = Files.newBufferedWriter(text)) {
      parser.parse(in, new BodyContentHandler(out), new Metadata(), new ParseContext());
    }
    return Files.size(text);
  }
}
