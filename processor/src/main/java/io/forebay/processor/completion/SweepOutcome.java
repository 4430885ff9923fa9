package io.forebay.processor.completion;

import java.util.Locale;

/** What became of one look at a document that waits; a metric's tag. */
enum SweepOutcome {
  /** Its object is there, and a hint is out. */
  FOUND,
  /** Nothing came in time. */
  EXPIRED,
  /** Nothing is there yet. */
  WAITING,
  /** It moved on while it was looked at. */
  OVERTAKEN,
  /** The store, the broker or the database is away. */
  FAILED;

  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
