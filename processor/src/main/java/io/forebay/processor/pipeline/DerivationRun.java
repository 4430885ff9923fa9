package io.forebay.processor.pipeline;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.DerivationOutcome;
import io.forebay.common.document.DocumentId;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.telemetry.Meters;
import io.forebay.processor.artifact.ArtifactWriter;
import io.forebay.processor.derivation.DerivationCatalogue;
import io.forebay.processor.derivation.DerivationResult;
import io.forebay.processor.derivation.DerivationStep;
import io.forebay.processor.derivation.Derivations;
import io.forebay.processor.derivation.SourceFile;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/**
 * Runs the derivations that a file's type calls for, in order, and uploads what each gives before
 * the next starts.
 */
@Component
class DerivationRun {

  private final DerivationCatalogue catalogue;
  private final Derivations derivations;
  private final ArtifactWriter writer;
  private final MeterRegistry meters;

  DerivationRun(
      DerivationCatalogue catalogue,
      Derivations derivations,
      ArtifactWriter writer,
      MeterRegistry meters) {
    this.catalogue = catalogue;
    this.derivations = derivations;
    this.writer = writer;
    this.meters = meters;
  }

  /** {@code progress} is told how many of how many have ended, from 0 on. */
  Derived run(DocumentId id, SourceFile file, Path directory, BiConsumer<Integer, Integer> progress)
      throws Verdict, InterruptedException {
    List<DerivationStep> steps = catalogue.stepsFor(file.detectedType(), file.size());
    List<DerivationOutcome> outcomes = new ArrayList<>();
    List<Artifact> artifacts = new ArrayList<>();
    for (DerivationStep step : steps) {
      progress.accept(outcomes.size(), steps.size());
      DerivationResult result = timed(step, file, directory);
      if (step.condemns(result)) {
        throw Verdict.failed(FailureCode.CONTENT_CORRUPT);
      }
      List<Artifact> written = writer.write(id, result);
      artifacts.addAll(written);
      outcomes.add(
          new DerivationOutcome(
              step.name(),
              step.version(),
              result.status(),
              result.code(),
              result.reason(),
              written.size()));
    }
    return new Derived(outcomes, artifacts);
  }

  private DerivationResult timed(DerivationStep step, SourceFile file, Path directory) {
    Timer.Sample sample = Timer.start(meters);
    String status = "broken-off";
    try {
      DerivationResult result = derivations.derive(step, file, directory);
      status = result.status().wire();
      return result;
    } finally {
      sample.stop(
          Meters.DERIVATION_DURATION.timer(meters, "derivation", step.name(), "status", status));
    }
  }
}
