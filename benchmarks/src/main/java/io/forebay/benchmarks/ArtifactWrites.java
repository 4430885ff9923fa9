package io.forebay.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;
import org.springframework.util.FileSystemUtils;

/**
 * 1,000 artifacts of 20 KB, and one of 1 GiB, by the processor's writer with either client, beside
 * rclone and the AWS CLI on the same store, in turns. The writer's process stays, the programs
 * start anew; their start is taken off.
 */
final class ArtifactWrites {

  private static final int SMALL = 1_000;
  private static final int SMALL_SIZE = 20_000;
  private static final int MIB = 1 << 20;
  private static final int WARM_UP = 2;

  private final WrittenStore store;
  private final List<Contestant> contestants;

  private ArtifactWrites(WrittenStore store, List<Contestant> contestants) {
    this.store = store;
    this.contestants = contestants;
  }

  /** Takes how many rounds to measure, and how many MiB the large one has. */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    int large = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1024;
    Path root = Files.createTempDirectory("forebay-bench");
    try (WrittenStore store = WrittenStore.open(root);
        ArtifactWriterHandle netty = ours(store, "netty");
        ArtifactWriterHandle crt = ours(store, "crt")) {
      List<Contestant> all = new ArrayList<>(List.of(netty, crt));
      all.addAll(programs(store, root));
      ArtifactWrites benchmark = new ArtifactWrites(store, all);
      benchmark.measure("20 KB", small(root), SMALL, "artifacts", rounds);
      benchmark.measure(large + " MiB", large(root, large), large * 1.048576, "MB", rounds);
    } finally {
      FileSystemUtils.deleteRecursively(root);
    }
  }

  private static ArtifactWriterHandle ours(WrittenStore store, String client) throws IOException {
    return ArtifactWriterHandle.start(store, client, Map.of("FOREBAY_STORAGE_TRANSFERS", client));
  }

  private static List<Contestant> programs(WrittenStore store, Path root)
      throws IOException, InterruptedException {
    List<Contestant> programs = new ArrayList<>();
    if (CopyProgram.installed("rclone")) {
      programs.add(CopyProgram.rclone(store, "rclone"));
      programs.add(CopyProgram.rclone(store, "rclone without its HEAD", "--s3-no-head"));
    } else {
      System.out.println("rclone is not installed");
    }
    String aws = System.getenv().getOrDefault("FOREBAY_BENCH_AWS", "aws");
    if (CopyProgram.installed(aws)) {
      programs.add(CopyProgram.aws(store, aws, root));
    } else {
      System.out.println(aws + " is not installed");
    }
    return programs;
  }

  private static Path small(Path root) throws IOException {
    Path directory = Files.createDirectory(root.resolve("small"));
    Random random = new Random(7);
    byte[] bytes = new byte[SMALL_SIZE];
    for (int i = 0; i < SMALL; i++) {
      random.nextBytes(bytes);
      Files.write(directory.resolve(String.format(Locale.ROOT, "%04d.json", i)), bytes);
    }
    return directory;
  }

  private static Path large(Path root, int mebibytes) throws IOException {
    Path directory = Files.createDirectory(root.resolve("large"));
    Random random = new Random(7);
    byte[] bytes = new byte[MIB];
    try (OutputStream out = Files.newOutputStream(directory.resolve("large.mp4"))) {
      for (int i = 0; i < mebibytes; i++) {
        random.nextBytes(bytes);
        out.write(bytes);
      }
    }
    return directory;
  }

  private void measure(String what, Path directory, double amount, String unit, int rounds)
      throws Exception {
    Map<Contestant, List<Double>> taken = new LinkedHashMap<>();
    for (int round = -WARM_UP; round < rounds; round++) {
      for (Contestant each : contestants) {
        double seconds = turn(each, directory);
        if (round >= 0) {
          taken.computeIfAbsent(each, first -> new ArrayList<>()).add(seconds);
        }
      }
    }
    for (Contestant each : contestants) {
      report(what, each, taken, amount, unit);
    }
  }

  private double turn(Contestant contestant, Path directory) throws Exception {
    UUID document = UUID.randomUUID();
    double seconds = contestant.seconds(directory, document);
    int written = store.remove(document);
    int wanted = directory.toFile().list().length;
    if (written != wanted) {
      throw new IllegalStateException(contestant.name() + " wrote " + written + " of " + wanted);
    }
    return seconds;
  }

  private void report(
      String what,
      Contestant contestant,
      Map<Contestant, List<Double>> taken,
      double amount,
      String unit)
      throws IOException {
    List<Double> own = taken.getOrDefault(contestant, List.of());
    OptionalDouble peak = contestant.peak();
    System.out.printf(
        Locale.ROOT,
        "%s, %s: %.0f %s/s (%.0f to %.0f)%s%n",
        what,
        contestant.name(),
        amount / median(own),
        unit,
        amount / Collections.max(own),
        amount / Collections.min(own),
        peak.isPresent() ? String.format(Locale.ROOT, ", peak %.0f MiB", peak.getAsDouble()) : "");
    if (contestant instanceof ArtifactWriterHandle) {
      contestants.stream()
          .filter(other -> !(other instanceof ArtifactWriterHandle))
          .forEach(other -> compare(other, taken.getOrDefault(other, List.of()), own));
    }
  }

  /** Round by round, as both met the same neighbours. */
  private static void compare(Contestant other, List<Double> theirs, List<Double> ours) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ours.size(); round++) {
      ratios.add(theirs.get(round) / ours.get(round));
    }
    System.out.printf(
        Locale.ROOT,
        "    %.2f times %s (%.2f to %.2f)%n",
        median(ratios),
        other.name(),
        Collections.min(ratios),
        Collections.max(ratios));
  }

  private static double median(List<Double> figures) {
    List<Double> sorted = figures.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
