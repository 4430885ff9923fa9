package io.forebay.processor.derivation;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Films that a real ffmpeg has made, and real workers to read them. */
@Tag("extended")
@TestInstance(Lifecycle.PER_CLASS)
abstract class MediaTestBase {

  /** What clients say who do not know better. */
  static final String ANY = "application/octet-stream";

  @TempDir static Path root;
  Pipeline pipeline;
  MediaSamples samples;

  @BeforeAll
  void open() throws IOException {
    MediaSamples.needFfmpeg();
    samples = new MediaSamples(root.resolve("samples"));
    pipeline = new Pipeline(root.resolve("scratch"));
  }

  @AfterAll
  void close() {
    if (pipeline != null) {
      pipeline.close();
    }
  }
}
