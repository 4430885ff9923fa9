package io.forebay.common.outbox;

import io.forebay.common.outbox.PendingEvents.Pending;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The documents whose oldest waiting event cannot be read. They are passed over, so that all others
 * flow, and looked at again after a while: the row may have been mended by then, and if not, the
 * log says so once more. Their later events stay behind, since order is all that they promise.
 */
final class UnreadableRows {

  private static final Logger log = LoggerFactory.getLogger(UnreadableRows.class);

  private final long passNanos;
  private final Set<UUID> documents = new HashSet<>();
  private long since = System.nanoTime();

  /** Starts over after each {@code pass}. */
  UnreadableRows(Duration pass) {
    passNanos = pass.toNanos();
  }

  void add(Pending row, RuntimeException reason) {
    documents.add(row.documentId());
    log.error(
        "event at outbox position {} cannot be read; the events of document {} wait behind it",
        row.position(),
        row.documentId(),
        reason);
  }

  /** The documents that this pass leaves out. */
  Set<UUID> documents() {
    if (System.nanoTime() - since > passNanos) {
      documents.clear();
      since = System.nanoTime();
    }
    return documents;
  }
}
