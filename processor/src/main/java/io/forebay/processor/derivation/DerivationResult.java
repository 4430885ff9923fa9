package io.forebay.processor.derivation;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.ManifestTool;
import io.forebay.common.failure.FailureCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one step ended.
 *
 * @param step its name
 * @param status done and partial come with files, skipped and failed without
 * @param code why it failed or is partial, where that has a code
 * @param reason one sentence for people outside, where there is more to say than the status
 * @param files what it wrote
 * @param limits the names of the limits that cut it short
 * @param missing the names of the capabilities that it did without
 * @param tool that made it, where there is more than one that can
 */
public record DerivationResult(
    String step,
    ArtifactStatus status,
    @Nullable FailureCode code,
    @Nullable String reason,
    List<DerivedFile> files,
    List<String> limits,
    List<String> missing,
    @Nullable ManifestTool tool) {

  /** Copies the lists. */
  public DerivationResult {
    files = List.copyOf(files);
    limits = List.copyOf(limits);
    missing = List.copyOf(missing);
  }

  static DerivationResult failed(String step, FailureCode code, List<String> limits) {
    return new DerivationResult(
        step, ArtifactStatus.FAILED, code, code.sentence(), List.of(), limits, List.of(), null);
  }
}
