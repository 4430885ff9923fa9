package io.forebay.ingest.upload;

/** The calls that take an {@code Idempotency-Key}; the same key for another is another key. */
enum Route {
  CREATE("documents"),
  BATCH("documents:batch"),
  COMPLETE("upload/complete");

  private final String wire;

  Route(String wire) {
    this.wire = wire;
  }

  /** As it stands beside the key. */
  String wire() {
    return wire;
  }
}
