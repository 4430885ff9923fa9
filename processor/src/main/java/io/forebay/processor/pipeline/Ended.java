package io.forebay.processor.pipeline;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.ManifestDerivation;
import io.forebay.common.document.Timing;
import io.forebay.common.failure.FailureCode;
import io.forebay.processor.derivation.DerivationResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one step ended, and the artifacts that it left in the bucket. */
record Ended(ManifestDerivation derivation, List<Artifact> artifacts) {

  Ended {
    artifacts = List.copyOf(artifacts);
  }

  static Ended with(
      PlannedStep step, DerivationResult result, List<Artifact> written, Timing took) {
    return new Ended(
        new ManifestDerivation(
            step.name(),
            step.step().version(),
            result.status(),
            result.code(),
            result.reason(),
            written.size(),
            step.recipe(),
            result.limits(),
            result.missing(),
            false,
            took,
            result.tool()),
        written);
  }

  /** Without a result; {@code temporary} where another attempt may bring one. */
  static Ended failed(PlannedStep step, FailureCode code, boolean temporary) {
    return without(step, ArtifactStatus.FAILED, code, code.sentence(), temporary);
  }

  /** Not run at all. */
  static Ended skipped(PlannedStep step, String reason) {
    return without(step, ArtifactStatus.SKIPPED, null, reason, false);
  }

  private static Ended without(
      PlannedStep step,
      ArtifactStatus status,
      @Nullable FailureCode code,
      String reason,
      boolean temporary) {
    return new Ended(
        new ManifestDerivation(
            step.name(),
            step.step().version(),
            status,
            code,
            reason,
            0,
            step.recipe(),
            List.of(),
            List.of(),
            temporary,
            null,
            null),
        List.of());
  }

  boolean failed() {
    return derivation.status() == ArtifactStatus.FAILED;
  }

  boolean temporary() {
    return derivation.temporary();
  }
}
