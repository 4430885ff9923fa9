package io.forebay.cli.client;

import io.forebay.common.document.ArtifactStatus;
import org.jspecify.annotations.Nullable;

/** How one kind of derived artifact went. */
public record Derivation(
    String name, ArtifactStatus status, @Nullable String code, @Nullable String reason) {

  /** Whether it has no artifact to show for itself. */
  public boolean leftNothing() {
    return status == ArtifactStatus.SKIPPED || status == ArtifactStatus.FAILED;
  }
}
