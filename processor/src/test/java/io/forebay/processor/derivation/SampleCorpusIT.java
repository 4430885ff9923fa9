package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every file of a folder through all steps and prints what became of it: {@code
 * -Dforebay.samples=FOLDER}, and {@code -Dforebay.samples.output=FOLDER} to keep the artifacts.
 */
class SampleCorpusIT {

  @Test
  void hasATruthfulAnswerForEveryFile(@TempDir Path temporary) throws IOException {
    String folder = System.getProperty("forebay.samples", "");
    assumeThat(folder).as("the property forebay.samples names a folder of files").isNotEmpty();
    Path output = Path.of(System.getProperty("forebay.samples.output", temporary.toString()));
    try (Pipeline pipeline = new Pipeline(output);
        Stream<Path> tree = Files.walk(Path.of(folder))) {
      List<Path> files = tree.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        Path directory = output.resolve(Path.of(folder).relativize(file).toString());
        Pipeline.Outcome outcome = pipeline.run(file, "application/octet-stream", directory);
        System.out.println(line(outcome));
        assertThat(outcome.results()).containsKey("metadata");
      }
    }
  }

  private static String line(Pipeline.Outcome outcome) {
    StringBuilder line = new StringBuilder(outcome.source().name());
    line.append(" [").append(outcome.source().detectedType()).append(']');
    for (DerivationResult result : outcome.results().values()) {
      line.append(" | ").append(result.step()).append(' ').append(result.status().wire());
      line.append(" x").append(result.files().size());
      if (result.code() != null) {
        line.append(' ').append(result.code().code());
      }
      if (result.reason() != null) {
        line.append(" (").append(result.reason()).append(')');
      }
    }
    return line.append(" | ").append(outcome.timing()).toString();
  }
}
