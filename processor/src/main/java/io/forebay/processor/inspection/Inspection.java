package io.forebay.processor.inspection;

import java.util.Objects;

/**
 * What inspection found.
 *
 * @param detectedType the media type of the bytes, {@code application/octet-stream} where they have
 *     no signature
 * @param cost what its headers say about decoding it
 */
public record Inspection(String detectedType, Cost cost) {

  /** Refuses null, which JSON may hold. */
  public Inspection {
    Objects.requireNonNull(detectedType);
    Objects.requireNonNull(cost);
  }

  Inspection costing(Cost known) {
    return new Inspection(detectedType, known);
  }
}
