package io.forebay.processor.notification;

/**
 * What became of a signal. For every source {@code consumed = accepted + duplicate + ignored +
 * dead-lettered}: each signal is counted under exactly one of them, and the reason tells more.
 */
public enum SignalOutcome {
  /** It moved its document on. */
  ACCEPTED("accepted", "none"),
  /** Its document had already moved on. */
  DUPLICATE("duplicate", "none"),
  /** It speaks of another bucket. */
  FOREIGN_BUCKET("ignored", "foreign-bucket"),
  /** It speaks of a key that no upload of ours has. */
  FOREIGN_KEY("ignored", "foreign-key"),
  /** Its document is not in the registry: not visible yet, or an orphan. */
  UNKNOWN_DOCUMENT("ignored", "unknown-document"),
  /** Its document had given up waiting; the object is an orphan. */
  TOO_LATE("ignored", "too-late"),
  /** The store has no such object. */
  OBJECT_MISSING("ignored", "object-missing"),
  /** Something else happened to an object, or nothing did. */
  NOT_A_COMPLETION("ignored", "not-a-completion"),
  /** It could not be read, and lies byte for byte on the dead-letter topic. */
  UNDECODABLE("dead-lettered", "undecodable"),
  /** It could be read but not be dealt with after several tries; it lies there too. */
  UNHANDLED("dead-lettered", "unhandled");

  private final String tag;
  private final String reason;

  SignalOutcome(String tag, String reason) {
    this.tag = tag;
    this.reason = reason;
  }

  /** The spelling in metrics. */
  public String tag() {
    return tag;
  }

  /** Why, as metrics spell it. */
  public String reason() {
    return reason;
  }
}
