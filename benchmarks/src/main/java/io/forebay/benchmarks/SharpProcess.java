package io.forebay.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** sharp, if {@code npm install} was run in {@code benchmarks/sharp}. */
final class SharpProcess implements AutoCloseable {

  private static final Path HOME = Path.of("benchmarks", "sharp");

  private final Process process;
  private final BufferedReader answers;
  private final Writer tasks;
  private final String version;

  private SharpProcess(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.tasks = process.outputWriter(StandardCharsets.UTF_8);
    this.version = answer();
  }

  static boolean installed() {
    return Files.isDirectory(HOME.resolve("node_modules"));
  }

  /** The libvips that it has brought along. */
  static Path library() throws IOException {
    try (Stream<Path> files = Files.walk(HOME.resolve("node_modules").resolve("@img"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("libvips-cpp.so"))
          .findFirst()
          .orElseThrow(() -> new IOException("sharp has no libvips of its own"))
          .toAbsolutePath();
    }
  }

  static SharpProcess start() throws IOException {
    return new SharpProcess(
        new ProcessBuilder("node", "previews.mjs")
            .directory(HOME.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  String version() {
    return version;
  }

  /** Milliseconds for all previews of a file. */
  double make(Path file, Path directory) throws IOException {
    return Double.parseDouble(task("make", file, directory));
  }

  /** Writes the large preview without loss, from every pixel that the file has. */
  void reference(Path file, Path png) throws IOException {
    task("reference", file, png);
  }

  private String task(String name, Path file, Path to) throws IOException {
    tasks.write(name + "\t" + file + "\t" + to + "\n");
    tasks.flush();
    return answer();
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("sharp has ended");
    }
    return line;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
