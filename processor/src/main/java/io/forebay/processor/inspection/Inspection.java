package io.forebay.processor.inspection;

import java.util.Objects;

/**
 * What inspection found.
 *
 * @param detectedType the media type of the bytes, {@code application/octet-stream} where they have
 *     no signature
 */
public record Inspection(String detectedType) {

  /** Refuses null, which JSON may hold. */
  public Inspection {
    Objects.requireNonNull(detectedType);
  }
}
