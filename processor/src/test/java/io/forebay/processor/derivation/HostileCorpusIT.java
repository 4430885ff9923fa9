package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.processor.corpus.Canary;
import io.forebay.processor.corpus.HostileCorpus;
import io.forebay.processor.corpus.HostileFile;
import io.forebay.processor.sandbox.SandboxLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files made to break things, through inspection and all steps in real workers. */
@TestInstance(Lifecycle.PER_CLASS)
class HostileCorpusIT {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long MOST_ON_DISK = 64L << 20;

  @TempDir private static Path root;
  private final Canary canary = new Canary();
  private Pipeline pipeline;

  @BeforeAll
  void open() {
    pipeline = new Pipeline(root.resolve("scratch"));
  }

  @AfterAll
  void close() throws IOException {
    pipeline.close();
    canary.close();
  }

  List<HostileFile> corpus() {
    return HostileCorpus.of(canary.url());
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void endsAsTheTableSaysAndHarmsNothing(HostileFile file) throws IOException {
    Path path = Files.write(root.resolve(file.name()), file.content().get());
    long start = System.nanoTime();
    Pipeline.Outcome outcome = pipeline.run(path, "application/octet-stream");
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    if (file.expected().equals("?")) {
      System.out.println(
          "ROW "
              + file.name()
              + " => "
              + outcome.summary()
              + " in "
              + taken.toMillis()
              + " "
              + outcome.timing()
              + " "
              + outcome.source().cost().facts()
              + " size "
              + Files.size(path));
    } else {
      assertThat(outcome.summary()).isEqualTo(file.expected());
    }
    assertThat(taken).isLessThan(PATIENCE);
    assertThat(used(outcome.directory())).isLessThan(MOST_ON_DISK);
    assertThat(pipeline.workers()).hasSizeLessThanOrEqualTo(SandboxLimits.defaults().workers());
    assertThat(canary.hits()).isZero();
    assertTheNextFileIsUnaffected();
    Files.delete(path);
  }

  private static long used(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private void assertTheNextFileIsUnaffected() throws IOException {
    Path next = Files.writeString(root.resolve("next.txt"), "next", StandardCharsets.UTF_8);
    assertThat(pipeline.run(next, "text/plain").summary())
        .isEqualTo("text/plain | metadata done | text done | chunk done");
  }

  @Test
  void hasNamesOfItsOwn() {
    assertThat(corpus().stream().map(HostileFile::name).collect(Collectors.toSet()))
        .hasSameSizeAs(corpus());
  }
}
