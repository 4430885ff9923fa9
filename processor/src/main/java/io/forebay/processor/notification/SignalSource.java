package io.forebay.processor.notification;

/** Where a completion signal came from; a metric's tag. */
public enum SignalSource {
  /** An S3 event notification in the shape that AWS sends. */
  AWS("aws"),
  /** The same from a Ceph gateway, whose keys are not encoded. */
  CEPH("ceph"),
  /** A hint of our own, sent for a client's complete call. */
  HINT("hint"),
  /** A record that could not be read. */
  UNKNOWN("unknown");

  private final String tag;

  SignalSource(String tag) {
    this.tag = tag;
  }

  /** The spelling in metrics. */
  public String tag() {
    return tag;
  }
}
