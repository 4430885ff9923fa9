package io.forebay.common.document;

/** How a derivation ended, for one artifact. */
public enum ArtifactStatus {
  /** Written, whole. */
  DONE("done"),
  /** Not written, because it does not apply or a capability is missing; the reason says which. */
  SKIPPED("skipped"),
  /** Written up to a limit; the reason names it. */
  PARTIAL("partial"),
  /** Not written; the code says why. */
  FAILED("failed");

  private final String wire;

  ArtifactStatus(String wire) {
    this.wire = wire;
  }

  /** The status with this wire spelling. */
  public static ArtifactStatus ofWire(String wire) {
    for (ArtifactStatus status : values()) {
      if (status.wire.equals(wire)) {
        return status;
      }
    }
    throw new IllegalArgumentException("unknown artifact status: " + wire);
  }

  /** The spelling in JSON. */
  public String wire() {
    return wire;
  }
}
