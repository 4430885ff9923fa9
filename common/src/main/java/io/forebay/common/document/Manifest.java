package io.forebay.common.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The commit point of one document: every artifact with the exact version that counts. What it does
 * not name does not exist for readers, even where the bucket holds it. Written in stages, it is
 * also the checkpoint from which a later attempt goes on.
 *
 * @param schema of this record, raised when a field changes its meaning
 * @param pipeline the version of the software that made it
 * @param generation 1 at first; one more with every re-derivation that was asked for
 * @param complete whether every derivation has ended for good
 * @param profile that chose the derivations and their options; null in the first schema
 * @param previous the generation before, whose objects stay until the document goes
 */
public record Manifest(
    int schema,
    DocumentId documentId,
    String pipeline,
    Instant createdAt,
    int generation,
    boolean complete,
    @Nullable String profile,
    ManifestSource source,
    List<ManifestDerivation> derivations,
    List<Artifact> artifacts,
    @Nullable ManifestPointer previous) {

  /** The present schema. */
  public static final int SCHEMA = 2;

  /** Copies its lists; the first schema knew one generation, written once and whole. */
  public Manifest {
    generation = Math.max(1, generation);
    complete = complete || schema < SCHEMA;
    derivations = List.copyOf(derivations);
    artifacts = List.copyOf(artifacts);
  }

  /** How the derivations ended, as the document's state tells it. */
  public List<DerivationOutcome> outcomes() {
    return derivations.stream().map(ManifestDerivation::outcome).toList();
  }

  /** The derivation of this name. */
  public Optional<ManifestDerivation> derivation(String name) {
    return derivations.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** What this producer wrote. */
  public List<Artifact> of(String producer) {
    return artifacts.stream().filter(each -> each.producer().equals(producer)).toList();
  }

  /** Whether it says the same as the other, whenever and however quickly that was made. */
  public boolean saysTheSameAs(Manifest other) {
    return timeless().equals(other.timeless());
  }

  private Manifest timeless() {
    return new Manifest(
        schema,
        documentId,
        pipeline,
        Instant.EPOCH,
        generation,
        complete,
        profile,
        source.timeless(),
        derivations.stream().map(ManifestDerivation::timeless).toList(),
        artifacts,
        previous);
  }
}
