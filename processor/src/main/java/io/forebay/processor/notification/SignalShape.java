package io.forebay.processor.notification;

/** How an entry of a notification was written; a metric's tag. */
enum SignalShape {
  /** An S3 event record as AWS writes it, with an encoded key. */
  S3("s3"),
  /** The same from a Ceph gateway, whose keys are not encoded. */
  CEPH("ceph"),
  /** The same from MinIO and its likes. */
  MINIO("minio"),
  /** An event of Amazon EventBridge, whose keys are not encoded. */
  EVENTBRIDGE("eventbridge"),
  /** A message of SNS about a subscription; what SNS only carries has the shape of its content. */
  SNS("sns"),
  /** A hint of our own. */
  HINT("hint"),
  /** It could not be read. */
  UNKNOWN("unknown");

  private final String tag;

  SignalShape(String tag) {
    this.tag = tag;
  }

  /** The spelling in metrics. */
  String tag() {
    return tag;
  }
}
