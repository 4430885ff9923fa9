package io.forebay.processor.pipeline;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.Manifest;
import io.forebay.common.document.ManifestDerivation;
import io.forebay.processor.artifact.ArtifactReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Decides which results of earlier attempts hold: those whose recipe is still the same, that ended
 * for good, whose inputs hold too, and whose objects the store still has.
 */
@Component
class CarryOver {

  private final ArtifactReader artifacts;

  CarryOver(ArtifactReader artifacts) {
    this.artifacts = artifacts;
  }

  /** The results that hold, by the names of their steps, in the order of the plan. */
  Map<String, Ended> of(Plan plan, Known known) throws InterruptedException {
    Map<String, Ended> carried = new LinkedHashMap<>();
    for (PlannedStep step : plan.steps()) {
      if (carried.keySet().containsAll(step.after())) {
        Optional<Ended> earlier = earlier(step, known, carried);
        if (earlier.isPresent() && artifacts.has(earlier.get().artifacts())) {
          carried.put(step.name(), earlier.get());
        }
      }
    }
    return carried;
  }

  /** The original, where an earlier attempt has promoted these bytes and the store has them. */
  Optional<Artifact> original(Known known) throws InterruptedException {
    Optional<Artifact> original = known.original();
    return original.isPresent() && artifacts.has(List.of(original.get()))
        ? original
        : Optional.empty();
  }

  private static Optional<Ended> earlier(
      PlannedStep step, Known known, Map<String, Ended> carried) {
    for (Manifest manifest : known.manifests()) {
      Optional<ManifestDerivation> found =
          manifest
              .derivation(step.name())
              .filter(each -> holds(step, each, manifest.generation() == known.generation()))
              .filter(each -> fits(step, manifest, carried));
      if (found.isPresent()) {
        return in(manifest, step.name());
      }
    }
    return Optional.empty();
  }

  /**
   * Whether it was made of just those inputs that are carried over: one of another manifest may
   * have ended otherwise by the same recipe.
   */
  private static boolean fits(PlannedStep step, Manifest manifest, Map<String, Ended> carried) {
    return step.after().stream()
        .allMatch(name -> in(manifest, name).equals(Optional.ofNullable(carried.get(name))));
  }

  private static Optional<Ended> in(Manifest manifest, String name) {
    return manifest.derivation(name).map(found -> new Ended(found, manifest.of(name)));
  }

  /**
   * Whoever asks for another generation wants what failed tried again, and what was left out for
   * want of a capability, too.
   */
  private static boolean holds(PlannedStep step, ManifestDerivation earlier, boolean sameAsking) {
    boolean settled =
        sameAsking
            ? !earlier.temporary()
            : earlier.status() != ArtifactStatus.FAILED && earlier.missing().isEmpty();
    return settled && step.recipe().equals(earlier.recipe());
  }
}
