package io.forebay.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * A program of the host that copies files to a store, started anew for each turn. What its start
 * alone takes, measured by its saying its version, is taken off.
 */
final class CopyProgram implements Contestant {

  private static final int STARTS = 5;

  private final String name;
  private final String bucket;
  private final Map<String, String> environment;
  private final BiFunction<Path, String, List<String>> command;
  private final double start;

  private CopyProgram(
      String name,
      String bucket,
      Map<String, String> environment,
      List<String> version,
      BiFunction<Path, String, List<String>> command)
      throws IOException, InterruptedException {
    this.name = name;
    this.bucket = bucket;
    this.environment = environment;
    this.command = command;
    this.start = start(version);
  }

  static boolean installed(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
  }

  /** Further options come last. */
  static CopyProgram rclone(WrittenStore store, String name, String... further)
      throws IOException, InterruptedException {
    return new CopyProgram(
        name,
        store.bucket(),
        store.asRclone(),
        List.of("rclone", "version"),
        (directory, target) -> {
          List<String> words =
              new ArrayList<>(List.of("rclone", "copy", directory.toString(), "forebay:" + target));
          words.addAll(
              List.of(
                  "--config=",
                  "--no-traverse",
                  "--transfers=32",
                  "--checkers=32",
                  "--s3-no-check-bucket",
                  "--s3-upload-concurrency=8",
                  "--s3-chunk-size=16M"));
          words.addAll(List.of(further));
          return words;
        });
  }

  /** Tuned by a file that it reads. */
  static CopyProgram aws(WrittenStore store, String program, Path root)
      throws IOException, InterruptedException {
    Path file = root.resolve("aws.ini");
    Files.writeString(
        file,
        """
        [default]
        s3 =
          max_concurrent_requests = 32
          max_queue_size = 10000
          multipart_chunksize = 16MB
          addressing_style = path
        """);
    return new CopyProgram(
        "aws",
        store.bucket(),
        store.asAws(file),
        List.of(program, "--version"),
        (directory, target) ->
            List.of(
                program,
                "s3",
                "cp",
                directory.toString(),
                "s3://" + target,
                "--recursive",
                "--only-show-errors",
                "--endpoint-url",
                store.endpoint().toString()));
  }

  private double start(List<String> version) throws IOException, InterruptedException {
    double[] starts = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      starts[i] = run(version);
    }
    Arrays.sort(starts);
    double median = starts[STARTS / 2];
    System.out.printf(Locale.ROOT, "%s: its start of %.2f s is taken off%n", name, median);
    return median;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double seconds(Path directory, UUID document) throws IOException, InterruptedException {
    return run(command.apply(directory, bucket + "/documents/" + document)) - start;
  }

  private double run(List<String> words) throws IOException, InterruptedException {
    File said = File.createTempFile("forebay-bench", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said);
    builder.environment().putAll(environment);
    builder.environment().remove("AWS_CA_BUNDLE"); // rclone 1.60 stops where it is set
    long begin = System.nanoTime();
    int status = builder.start().waitFor();
    double seconds = (System.nanoTime() - begin) / 1e9;
    String text = Files.readString(said.toPath(), StandardCharsets.UTF_8);
    Files.delete(said.toPath());
    if (status != 0) {
      throw new IOException(name + " ended with " + status + ": " + text);
    }
    return seconds;
  }
}
