package io.forebay.processor.completion;

/** Why no document waits for an object. */
public enum OrphanReason {
  /** There is no document whose upload it is. */
  UNKNOWN_DOCUMENT("unknown-document"),
  /** It landed after its document had given up. */
  TOO_LATE("too-late");

  private final String wire;

  OrphanReason(String wire) {
    this.wire = wire;
  }

  static OrphanReason ofWire(String wire) {
    return wire.equals(TOO_LATE.wire) ? TOO_LATE : UNKNOWN_DOCUMENT;
  }

  /** The spelling in metrics and tables. */
  public String wire() {
    return wire;
  }
}
