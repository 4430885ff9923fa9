package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.processor.corpus.Canary;
import io.forebay.processor.corpus.Documents;
import io.forebay.processor.corpus.HostileCorpus;
import io.forebay.processor.corpus.HostileFile;
import io.forebay.processor.sandbox.SandboxLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files made to break things, through inspection and all steps in real workers. */
@TestInstance(Lifecycle.PER_CLASS)
class HostileCorpusIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
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
    return HostileCorpus.of(canary.url(), 1);
  }

  List<HostileFile> worse() {
    return HostileCorpus.of(canary.url(), 20);
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void endsAsTheTableSaysAndHarmsNothing(HostileFile file) throws IOException {
    check(file, PATIENCE);
  }

  @Tag("extended")
  @ParameterizedTest
  @MethodSource("worse")
  void endsAsTheTableSaysHoweverBadItIs(HostileFile file) throws IOException {
    check(file, PATIENCE);
  }

  /** Each page draws itself twice: nothing can tell before it is drawn, so the deadline ends it. */
  @Tag("extended")
  @Test
  void endsByItsDeadlineWhatDrawsItselfForEver() throws IOException {
    HostileFile file =
        new HostileFile(
            "form-circle.pdf",
            Documents::pdfFormCircle,
            "application/pdf | metadata done | text failed timeout | chunk skipped | summary skipped | page failed timeout");
    check(file, Duration.ofMinutes(4));
  }

  private void check(HostileFile file, Duration patience) throws IOException {
    Path path = Files.write(root.resolve(file.name()), file.content().get());
    long start = System.nanoTime();
    Pipeline.Outcome outcome = pipeline.run(path, "application/octet-stream");
    assertThat(outcome.summary()).isEqualTo(file.expected());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(patience);
    assertThat(used(outcome.directory()) - Files.size(path)).isLessThan(MOST_ON_DISK);
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
    Path next = Files.writeString(root.resolve("next.txt"), "next");
    assertThat(pipeline.run(next, "text/plain").summary())
        .isEqualTo("text/plain | metadata done | text done | chunk done | summary done");
  }
}
