package io.forebay.common.telemetry;

/**
 * The names of all meters. Tags take their values from enums and configuration, never from ids or
 * keys.
 */
public final class Meters {

  /** Counter: documents created. */
  public static final String UPLOADS_REQUESTED = "forebay.uploads.requested";

  /** Counter {source, outcome}: every notification record, exactly once. */
  public static final String NOTIFICATIONS = "forebay.notifications.consumed";

  /** Timer {status}: from creation to a terminal status. */
  public static final String DOCUMENT_DURATION = "forebay.documents.duration";

  /** Counter {status, code}: documents that reached a terminal status. */
  public static final String DOCUMENTS_ENDED = "forebay.documents.ended";

  /** Timer {lane, outcome}: one attempt at one job. */
  public static final String JOB_DURATION = "forebay.jobs.duration";

  /** Gauge {lane}: jobs that are due or running. */
  public static final String JOBS_PENDING = "forebay.jobs.pending";

  /** Timer {derivation, status}: one derivation. */
  public static final String DERIVATION_DURATION = "forebay.derivations.duration";

  /** Counter {outcome}: events handed to the broker. */
  public static final String OUTBOX_RELAYED = "forebay.outbox.relayed";

  /** Gauge: events that wait for the broker. */
  public static final String OUTBOX_PENDING = "forebay.outbox.pending";

  /** Gauge, seconds: age of the oldest event that waits. */
  public static final String OUTBOX_AGE = "forebay.outbox.oldest.age";

  private Meters() {}
}
