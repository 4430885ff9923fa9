package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.failure.Disposition;
import io.forebay.common.failure.FailureCode;
import io.forebay.processor.corpus.Mutation;
import io.forebay.processor.corpus.Samples;
import io.forebay.processor.sandbox.SandboxLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * Broken copies of sound files, as many as fit into a time: {@code -Dforebay.fuzz.seconds=600}, and
 * {@code -Dforebay.fuzz.seed=N} to repeat a run. What ends otherwise than it may is kept below
 * {@code target/fuzz}.
 */
class MutationIT {

  private static final Path KEPT = Path.of("target", "fuzz");

  @TempDir private Path root;

  @Test
  void hasATruthfulVerdictOnEveryBrokenFile() throws IOException {
    mutate(Long.getLong("forebay.fuzz.seed", 20_261_123), Duration.ofSeconds(2));
  }

  @Tag("extended")
  @Test
  void hasATruthfulVerdictOnManyOthers() throws IOException {
    long seed = Long.getLong("forebay.fuzz.seed", 20_261_124); // another one finds other files
    mutate(seed, Duration.ofSeconds(Long.getLong("forebay.fuzz.seconds", 90)));
  }

  private void mutate(long seed, Duration time) throws IOException {
    Map<String, byte[]> samples = Samples.all();
    List<String> names = List.copyOf(samples.keySet());
    Random random = new Random(seed);
    int files = 0;
    try (Pipeline pipeline = new Pipeline(root.resolve("scratch"))) {
      assertSound(pipeline, samples); // and the workers are warm
      for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; files++) {
        String name = names.get(random.nextInt(names.size()));
        byte[] broken = new Mutation(random).of(Objects.requireNonNull(samples.get(name)));
        check(pipeline, name, broken, "seed " + seed + ", file " + files + ", " + name);
      }
      assertSound(pipeline, samples);
    }
    System.out.println("mutations: " + files + " files of seed " + seed);
  }

  private void check(Pipeline pipeline, String name, byte[] broken, String which)
      throws IOException {
    Path file = Files.write(root.resolve(name), broken);
    try {
      Pipeline.Outcome outcome = pipeline.run(file, "application/octet-stream");
      for (DerivationResult result : outcome.results().values()) {
        assertThat(truthful(result.code())).as("%s: %s", which, outcome.summary()).isTrue();
      }
      FileSystemUtils.deleteRecursively(outcome.directory());
    } catch (AssertionError | RuntimeException untruthful) {
      Files.createDirectories(KEPT);
      Files.write(KEPT.resolve(which.replaceAll("[^a-z0-9.]+", "-")), broken);
      throw new AssertionError(which, untruthful);
    }
  }

  /** About the file; a worker that died or hung over a file this small is a defect of ours. */
  private static boolean truthful(@org.jspecify.annotations.Nullable FailureCode code) {
    return code == null || code.disposition() == Disposition.REJECT;
  }

  private void assertSound(Pipeline pipeline, Map<String, byte[]> samples) throws IOException {
    assertThat(pipeline.workers()).hasSizeLessThanOrEqualTo(SandboxLimits.defaults().workers());
    for (Map.Entry<String, byte[]> sound : samples.entrySet()) {
      Path file = Files.write(root.resolve(sound.getKey()), sound.getValue());
      Pipeline.Outcome outcome = pipeline.run(file, "application/octet-stream");
      assertThat(outcome.condemned()).as(outcome.summary()).isFalse();
    }
  }
}
