package io.forebay.common.document;

import io.forebay.common.failure.FailureCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one derivation of a document ended, and of what it was made.
 *
 * @param code why it failed or stopped early
 * @param reason for people: what was missing, which limit was hit
 * @param artifacts how many objects it wrote
 * @param recipe null in a manifest of the first schema
 * @param limits the names of the limits that cut it short
 * @param missing the names of the capabilities that it did without
 * @param temporary whether it failed in a way that another attempt may mend; never in a complete
 *     manifest
 * @param tool that made it; null where there is but one
 */
public record ManifestDerivation(
    String name,
    int version,
    ArtifactStatus status,
    @Nullable FailureCode code,
    @Nullable String reason,
    int artifacts,
    @Nullable Recipe recipe,
    List<String> limits,
    List<String> missing,
    boolean temporary,
    @Nullable Timing timing,
    @Nullable ManifestTool tool) {

  /** Copies its lists, which the first schema had not. */
  public ManifestDerivation {
    limits = limits == null ? List.of() : List.copyOf(limits);
    missing = missing == null ? List.of() : List.copyOf(missing);
  }

  /** The same as the document's state tells it. */
  public DerivationOutcome outcome() {
    return new DerivationOutcome(name, version, status, code, reason, artifacts);
  }

  ManifestDerivation timeless() {
    return new ManifestDerivation(
        name, version, status, code, reason, artifacts, recipe, limits, missing, temporary, null,
        tool);
  }
}
