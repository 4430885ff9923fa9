package io.forebay.processor.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.corpus.Archives;
import io.forebay.processor.sandbox.Sandbox;
import io.forebay.processor.sandbox.SandboxLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of a look that takes too long. */
class InspectorIT {

  @TempDir private Path directory;

  private Inspection inspect(Sandbox sandbox, byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve("file"), bytes);
    return new Inspector(sandbox, Limits.defaults(), Duration.ofMillis(1))
        .inspect(file, "file", "application/octet-stream", directory);
  }

  @Test
  void refusesNoArchiveForGoodThatItWasTooSlowFor() throws IOException {
    byte[] xml = "<?xml version='1.0'?><a><b/></a>".getBytes(StandardCharsets.UTF_8);
    try (Sandbox sandbox = Sandbox.open(SandboxLimits.defaults(), directory)) {
      assertThatExceptionOfType(ForebayException.class)
          .isThrownBy(() -> inspect(sandbox, Archives.ratio(40)))
          .extracting(ForebayException::code)
          .isEqualTo(FailureCode.TIMEOUT);
      assertThat(inspect(sandbox, xml).cost()).isEqualTo(Cost.unknown());
    }
  }
}
