package io.forebay.common.event;

/** What happened to a document, in the past tense. */
public enum EventType {
  UPLOAD_REQUESTED("upload-requested"),
  UPLOAD_COMPLETED("upload-completed"),
  PROCESSING_STARTED("processing-started"),
  ARTIFACTS_AVAILABLE("artifacts-available"),
  DOCUMENT_READY("document-ready"),
  DOCUMENT_REJECTED("document-rejected"),
  DOCUMENT_FAILED("document-failed"),
  REPROCESSING_FAILED("reprocessing-failed"),
  UPLOAD_EXPIRED("upload-expired"),
  UPLOAD_CANCELLED("upload-cancelled"),
  DOCUMENT_DELETED("document-deleted"),
  DOCUMENT_RESTORED("document-restored"),
  DOCUMENT_ERASED("document-erased");

  private final String wire;

  EventType(String wire) {
    this.wire = wire;
  }

  /** The type with this wire spelling. */
  public static EventType ofWire(String wire) {
    for (EventType type : values()) {
      if (type.wire.equals(wire)) {
        return type;
      }
    }
    throw new IllegalArgumentException("unknown event type: " + wire);
  }

  /** The spelling on the wire, lower case with dashes. */
  public String wire() {
    return wire;
  }
}
