package io.forebay.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;

/** The other end of an {@link ArtifactWriterProcess}, which stays warm from turn to turn. */
final class ArtifactWriterHandle implements Contestant, AutoCloseable {

  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final Writer tasks;

  private ArtifactWriterHandle(String name, Process process) {
    this.name = name;
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.tasks = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** With 256 MiB of heap, as a processor's. */
  static ArtifactWriterHandle start(WrittenStore store, String name, Map<String, String> settings)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ArtifactWriterProcess.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(store.asOurs());
    builder.environment().putAll(settings);
    ArtifactWriterHandle started = new ArtifactWriterHandle(name, builder.start());
    while (!started.answer().equals("ready")) {
      // The log goes the same way.
    }
    return started;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double seconds(Path directory, UUID document) throws IOException {
    tasks.write(document + "\t" + directory + "\n");
    tasks.flush();
    return Double.parseDouble(answer());
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException(name + " has ended");
    }
    return line;
  }

  @Override
  public OptionalDouble peak() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
