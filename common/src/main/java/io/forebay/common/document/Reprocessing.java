package io.forebay.common.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A new generation of a document that is ready: on its way, or failed. Either way the generation
 * before stays in force.
 *
 * @param generation that is being made
 * @param checkpoint the manifest of what is made already
 * @param problem set once it has failed; nothing more happens then unless it is asked for again
 * @param profile that it is made by; null for that of the document
 */
public record Reprocessing(
    int generation,
    Instant requestedAt,
    @Nullable ManifestPointer checkpoint,
    @Nullable Problem problem,
    @Nullable String profile) {

  /** Whether a job waits for it or works on it. */
  public boolean pending() {
    return problem == null;
  }

  /** The same with what is made by now. */
  public Reprocessing checkpointed(ManifestPointer made) {
    return new Reprocessing(generation, requestedAt, made, problem, profile);
  }

  /** The same, made by another profile. */
  public Reprocessing under(String chosen) {
    return new Reprocessing(generation, requestedAt, checkpoint, problem, chosen);
  }

  /** The same, given up. */
  public Reprocessing failed(Problem why) {
    return new Reprocessing(generation, requestedAt, checkpoint, why, profile);
  }
}
