package io.forebay.benchmarks;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.DocumentId;
import io.forebay.processor.artifact.ArtifactWriter;
import io.forebay.processor.derivation.DerivationResult;
import io.forebay.processor.derivation.DerivedFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * A process that holds the processor's writer of artifacts alone, configured by its environment.
 * Each line of its input is a document's id and a directory, with a tab between them; it answers
 * with the seconds that all files of the directory took.
 */
final class ArtifactWriterProcess {

  @Configuration(proxyBeanMethods = false)
  @ComponentScan("io.forebay.common.storage")
  @Import(ArtifactWriter.class)
  static class Beans {

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }

  private ArtifactWriterProcess() {}

  /** Ends with its input. */
  public static void main(String[] arguments) throws Exception {
    try (ConfigurableApplicationContext context =
            new SpringApplicationBuilder(Beans.class).web(WebApplicationType.NONE).run();
        BufferedReader tasks =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      ArtifactWriter writer = context.getBean(ArtifactWriter.class);
      System.out.println("ready");
      for (String task = tasks.readLine(); task != null; task = tasks.readLine()) {
        String[] words = task.split("\t", 2);
        System.out.println(
            seconds(writer, new DocumentId(UUID.fromString(words[0])), Path.of(words[1])));
      }
    }
  }

  private static double seconds(ArtifactWriter writer, DocumentId document, Path directory)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    writer.write(document, result(directory));
    return (System.nanoTime() - begin) / 1e9;
  }

  private static DerivationResult result(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<DerivedFile> derived = files.sorted().map(ArtifactWriterProcess::file).toList();
      return new DerivationResult(
          "benchmark", ArtifactStatus.DONE, null, null, derived, List.of(), List.of(), null);
    }
  }

  private static DerivedFile file(Path file) {
    String name = file.getFileName().toString();
    return new DerivedFile(name, file, name.endsWith(".mp4") ? "video/mp4" : "application/json");
  }
}
