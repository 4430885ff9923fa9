package io.forebay.cli.client;

import java.util.List;

/** What was derived from a document, and how each derivation went. */
public record ArtifactListing(List<ArtifactEntry> artifacts, List<Derivation> derivations) {
  /** An answer that lacks a list means an empty one. */
  public ArtifactListing {
    artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
    derivations = derivations == null ? List.of() : List.copyOf(derivations);
  }
}
