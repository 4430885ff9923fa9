package io.forebay.processor.pipeline;

import io.forebay.processor.ProcessorContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Attempts one by one, with real workers; what fails is tried again at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PipelineTestBase {

  private @Nullable ProcessorContext opened;
  private @Nullable Uploads opening;

  /** What is configured besides, or otherwise. */
  Map<String, ?> settings() {
    return Map.of();
  }

  @BeforeAll
  void open(@TempDir Path scratch) {
    Map<String, Object> all = new HashMap<>();
    all.put("forebay.pipeline.scratch", scratch.toString());
    all.put("forebay.sandbox.workers", "1");
    all.put("forebay.job.first-back-off", "0ms");
    all.putAll(settings());
    opened = new ProcessorContext(all, "pipeline", "artifact");
    opening = new Uploads(opened);
  }

  @AfterAll
  void close() {
    context().close();
  }

  @BeforeEach
  void forgetEverything() {
    context().forgetEverything();
  }

  ProcessorContext context() {
    return Objects.requireNonNull(opened);
  }

  Uploads uploads() {
    return Objects.requireNonNull(opening);
  }
}
