package io.forebay.benchmarks;

import io.forebay.common.document.Sha256;
import io.forebay.processor.derivation.Options;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.sandbox.Sandbox;
import io.forebay.processor.sandbox.SandboxCall;
import io.forebay.processor.sandbox.SandboxLimits;
import io.forebay.processor.sandbox.WorkerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Vectors of a document's chunks through the sandbox, files and all, beside the bare model in this
 * JVM, in turns and each on one thread.
 */
final class Embeddings {

  private static final int CHUNKS = 100;
  private static final int WORDS = 160;
  private static final int WARM_UP = 2;
  private static final String[] VOCABULARY =
      "river water gate level rain storm record keeper valley report turbine power demand winter"
          .split(" ", -1);

  private final Sandbox sandbox;
  private final Path root;
  private final List<String> texts = new ArrayList<>();

  private Embeddings(Sandbox sandbox, Path root) {
    this.sandbox = sandbox;
    this.root = root;
  }

  /** Takes how many times the document is embedded. */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    Path root = Files.createTempDirectory("forebay-bench");
    try (Sandbox sandbox = Sandbox.open(SandboxLimits.defaults(), root);
        BareModel model = BareModel.load()) {
      Embeddings embeddings = new Embeddings(sandbox, root);
      embeddings.write();
      embeddings.measure(model, rounds);
    } finally {
      FileSystemUtils.deleteRecursively(root);
    }
  }

  private void write() throws IOException {
    Path directory = Files.createDirectories(root.resolve("chunk/chunks"));
    Random random = new Random(7);
    for (int i = 1; i <= CHUNKS; i++) {
      String text = text(random);
      texts.add(text);
      Path file = directory.resolve(String.format(Locale.ROOT, "%04d.json", i));
      JsonMapper.shared().writeValue(file, Map.of("id", "c" + i, "index", i, "text", text));
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("Chunk");
    for (int word = 0; word < WORDS; word++) {
      text.append(' ').append(VOCABULARY[random.nextInt(VOCABULARY.length)]);
    }
    return text.toString();
  }

  private void measure(BareModel model, int rounds) throws Exception {
    double ours = 0;
    double bare = 0;
    for (int round = -WARM_UP; round < rounds; round++) {
      double isolated = isolated();
      double plain = model.seconds(texts);
      ours += round < 0 ? 0 : isolated;
      bare += round < 0 ? 0 : plain;
    }
    double all = (double) CHUNKS * rounds;
    System.out.printf(
        "forebay %.1f chunks/s, bare %.1f chunks/s, ratio %.2f%n",
        all / ours, all / bare, bare / ours);
  }

  private double isolated() throws IOException {
    Path directory = Files.createTempDirectory(root, "call");
    Options options = new Options(new TreeMap<>(Map.of("chunks", "1000")));
    Path chunks = root.resolve("chunk");
    SourceFile source =
        new SourceFile(chunks, "a.txt", "text/plain", "text/plain", 1, Sha256.hex("a"));
    StepArguments arguments =
        new StepArguments(source, Map.of("chunk", chunks), options, Limits.defaults());
    SandboxCall call =
        new SandboxCall("embedding", arguments, directory, Duration.ofMinutes(2))
            .by(WorkerKind.EMBEDDINGS);
    long start = System.nanoTime();
    sandbox.call(call, WorkerSteps::taken);
    return (System.nanoTime() - start) / 1e9;
  }
}
