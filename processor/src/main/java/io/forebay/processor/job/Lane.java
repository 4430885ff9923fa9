package io.forebay.processor.job;

import java.util.stream.Stream;

/**
 * Work of one kind of urgency, with workers of its own, so that slow work cannot hold up quick
 * work. The order is that of urgency, the most urgent first.
 */
public enum Lane {
  /** What somebody waits for and what takes seconds: new uploads up to their cheap artifacts. */
  FAST("fast"),

  /** What takes minutes: the slow artifacts of new uploads. */
  HEAVY("heavy"),

  /** What nobody waits for: making artifacts anew. */
  BACKFILL("backfill");

  private final String wire;

  Lane(String wire) {
    this.wire = wire;
  }

  static Lane of(String wire) {
    return Stream.of(values()).filter(lane -> lane.wire.equals(wire)).findFirst().orElseThrow();
  }

  /** The spelling in rows and metric tags. */
  public String wire() {
    return wire;
  }
}
