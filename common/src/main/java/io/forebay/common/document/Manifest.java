package io.forebay.common.document;

import java.time.Instant;
import java.util.List;

/**
 * The commit point of one document: every artifact with the exact version that counts. What it does
 * not name does not exist for readers, even where the bucket holds it.
 *
 * @param schema of this record, raised when a field changes its meaning
 * @param pipeline the version of the software that made it
 */
public record Manifest(
    int schema,
    DocumentId documentId,
    String pipeline,
    Instant createdAt,
    SourceObject source,
    List<DerivationOutcome> derivations,
    List<Artifact> artifacts) {

  /** The present schema. */
  public static final int SCHEMA = 1;

  /** Copies its lists. */
  public Manifest {
    derivations = List.copyOf(derivations);
    artifacts = List.copyOf(artifacts);
  }
}
