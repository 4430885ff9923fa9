package io.forebay.common.document;

import java.util.Map;
import java.util.Set;

/**
 * Where a document stands; the legal transitions between statuses are one table, asked at every
 * change.
 */
public enum DocumentStatus {
  AWAITING_UPLOAD("awaiting-upload"),
  UPLOADED("uploaded"),
  PROCESSING("processing"),
  READY("ready"),
  REJECTED("rejected"),
  FAILED("failed"),
  EXPIRED("expired"),
  CANCELLED("cancelled"),
  DELETED("deleted"),
  ERASED("erased");

  private static final Map<DocumentStatus, Set<DocumentStatus>> LEGAL =
      Map.of(
          AWAITING_UPLOAD, Set.of(UPLOADED, REJECTED, EXPIRED, CANCELLED, DELETED, ERASED),
          UPLOADED, Set.of(PROCESSING, REJECTED, FAILED, DELETED, ERASED),
          PROCESSING, Set.of(READY, REJECTED, FAILED, DELETED, ERASED),
          READY, Set.of(PROCESSING, REJECTED, DELETED, ERASED),
          REJECTED, Set.of(PROCESSING, DELETED, ERASED),
          FAILED, Set.of(PROCESSING, DELETED, ERASED),
          EXPIRED, Set.of(DELETED, ERASED),
          CANCELLED, Set.of(DELETED, ERASED),
          DELETED, Set.of(READY, REJECTED, FAILED, EXPIRED, CANCELLED, ERASED),
          ERASED, Set.of());

  private static final Set<DocumentStatus> IN_FLIGHT =
      Set.of(AWAITING_UPLOAD, UPLOADED, PROCESSING);

  private final String wire;

  DocumentStatus(String wire) {
    this.wire = wire;
  }

  /** The status with this wire spelling; an unknown one is a programming error or a foreign row. */
  public static DocumentStatus ofWire(String wire) {
    for (DocumentStatus status : values()) {
      if (status.wire.equals(wire)) {
        return status;
      }
    }
    throw new IllegalArgumentException("unknown status: " + wire);
  }

  /** The spelling in JSON, SQL and metric tags. */
  public String wire() {
    return wire;
  }

  /** Whether a document may go from here to {@code next}. */
  public boolean mayBecome(DocumentStatus next) {
    return LEGAL.getOrDefault(this, Set.of()).contains(next);
  }

  /** Whether a poller can stop: nothing more happens here unless somebody asks for it. */
  public boolean terminal() {
    return !IN_FLIGHT.contains(this);
  }
}
