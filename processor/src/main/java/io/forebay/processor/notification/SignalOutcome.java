package io.forebay.processor.notification;

/**
 * What became of a signal. For every source {@code consumed = accepted + duplicate + ignored +
 * dead-lettered}: each signal is counted under exactly one of them.
 */
public enum SignalOutcome {
  /** It moved its document on. */
  ACCEPTED("accepted"),
  /** Its document had already moved on. */
  DUPLICATE("duplicate"),
  /**
   * It speaks of nothing that is awaited: a foreign bucket or key, an unknown id, an object that is
   * not there.
   */
  IGNORED("ignored"),
  /** It could not be read, and lies byte for byte on the dead-letter topic. */
  DEAD_LETTERED("dead-lettered");

  private final String tag;

  SignalOutcome(String tag) {
    this.tag = tag;
  }

  /** The spelling in metrics. */
  public String tag() {
    return tag;
  }
}
