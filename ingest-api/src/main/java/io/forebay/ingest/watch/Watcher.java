package io.forebay.ingest.watch;

import io.forebay.common.document.Document;

/** Waits for newer states of one document; called from one thread, which it must not hold up. */
public interface Watcher {

  /** The {@code seq} that it knows; it is told of newer ones alone. */
  long seen();

  /** The document's state now; states between this and the last may have been passed over. */
  void changed(Document now);

  /** There is a newer state and it cannot be read at the moment; more calls will follow. */
  default void unreadable() {}
}
