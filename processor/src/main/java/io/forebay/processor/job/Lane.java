package io.forebay.processor.job;

/**
 * Work of one kind of urgency, with workers of its own, so that slow work cannot hold up quick
 * work.
 */
public enum Lane {
  /** New uploads. */
  FAST("fast");

  private final String wire;

  Lane(String wire) {
    this.wire = wire;
  }

  /** The spelling in rows and metric tags. */
  public String wire() {
    return wire;
  }
}
