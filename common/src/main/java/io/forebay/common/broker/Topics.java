package io.forebay.common.broker;

/**
 * The names of all topics; a change of what their records mean gets a new name, not a new meaning.
 */
public final class Topics {

  /** Document events: CloudEvents, keyed by document id, compacted after a long lag. */
  public static final String DOCUMENT_EVENTS = "forebay.document-events.v1";

  /** Completion signals of every source, keyed by object key. */
  public static final String S3_NOTIFICATIONS = "forebay.s3-notifications.v1";

  /** Records of {@link #S3_NOTIFICATIONS} that nobody could read, byte for byte. */
  public static final String S3_NOTIFICATIONS_DEAD_LETTER = S3_NOTIFICATIONS + "-dlt";

  private Topics() {}
}
