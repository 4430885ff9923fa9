package io.forebay.standalone;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of one object.
 *
 * @param versionId the version made or removed, null in a bucket without versions
 * @param size in bytes, null where nothing was stored
 * @param eTag without quotes, null where nothing was stored
 * @param sequencer rises with every event of this store, also across restarts
 */
record ObjectEvent(
    String bucket,
    String key,
    @Nullable String versionId,
    @Nullable Long size,
    @Nullable String eTag,
    Type type,
    long sequencer,
    Instant time) {

  /** What happened, in S3's own names. */
  enum Type {
    PUT("ObjectCreated:Put"),
    COPY("ObjectCreated:Copy"),
    COMPLETE_MULTIPART_UPLOAD("ObjectCreated:CompleteMultipartUpload"),
    DELETE("ObjectRemoved:Delete"),
    DELETE_MARKER_CREATED("ObjectRemoved:DeleteMarkerCreated");

    private final String wireName;

    Type(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }
  }
}
