package io.forebay.processor.pipeline;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.Timing;
import io.forebay.common.telemetry.Meters;
import io.forebay.processor.artifact.ArtifactWriter;
import io.forebay.processor.derivation.DerivationResult;
import io.forebay.processor.derivation.DerivationStep;
import io.forebay.processor.derivation.Derivations;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.sandbox.Progress;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Runs one step within the budget, and then uploads what it gave. */
@Component
class StepRunner {

  private record Begun(Instant at, DerivationResult result) {}

  private final Derivations derivations;
  private final ArtifactWriter writer;
  private final Budget budget;
  private final MeterRegistry meters;
  private final Clock clock;

  StepRunner(
      Derivations derivations,
      ArtifactWriter writer,
      Budget budget,
      MeterRegistry meters,
      Clock clock) {
    this.derivations = derivations;
    this.writer = writer;
    this.budget = budget;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Runs the step when there is room for it.
   *
   * @param progress told how far it has come, in any thread
   */
  Ended run(
      DocumentId id,
      PlannedStep step,
      SourceFile file,
      Path directory,
      boolean slowly,
      Progress.Listener progress)
      throws InterruptedException {
    Timer.Sample waiting = Timer.start(meters);
    Begun begun =
        budget.within(
            step.step().cost(),
            slowly,
            () -> {
              waiting.stop(Meters.DERIVATION_WAIT.timer(meters, "derivation", step.name()));
              return new Begun(
                  clock.instant(), timed(step.step(), file, directory, slowly, progress));
            });
    DerivationResult result = begun.result();
    List<Artifact> written = step.step().condemns(result) ? List.of() : writer.write(id, result);
    long took = Math.max(0, Duration.between(begun.at(), clock.instant()).toMillis());
    return Ended.with(step, result, written, new Timing(begun.at(), took));
  }

  private DerivationResult timed(
      DerivationStep step,
      SourceFile file,
      Path directory,
      boolean slowly,
      Progress.Listener progress) {
    Timer.Sample sample = Timer.start(meters);
    String status = "broken-off";
    try {
      DerivationResult result = derivations.derive(step, file, directory, slowly, progress);
      status = result.status().wire();
      return result;
    } finally {
      sample.stop(
          Meters.DERIVATION_DURATION.timer(meters, "derivation", step.name(), "status", status));
    }
  }
}
