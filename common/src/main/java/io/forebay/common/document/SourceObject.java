package io.forebay.common.document;

import org.jspecify.annotations.Nullable;

/**
 * The one object version that a document was made from, pinned when its upload was confirmed.
 *
 * @param versionId null on a store without versioning
 * @param size bytes
 * @param sha256 hex of the bytes, once they have been read
 * @param detectedType by the bytes, once they have been inspected
 * @param scan what the malware scanner said, where there is one
 */
public record SourceObject(
    String bucket,
    String key,
    @Nullable String versionId,
    String etag,
    long size,
    @Nullable String sha256,
    @Nullable String detectedType,
    @Nullable MalwareScan scan) {

  /** A version that no scanner has seen. */
  public SourceObject(
      String bucket,
      String key,
      @Nullable String versionId,
      String etag,
      long size,
      @Nullable String sha256,
      @Nullable String detectedType) {
    this(bucket, key, versionId, etag, size, sha256, detectedType, null);
  }

  /** The same version, after it has been read. */
  public SourceObject inspected(String hexSha256, String mediaType) {
    return new SourceObject(bucket, key, versionId, etag, size, hexSha256, mediaType, scan);
  }

  /** The same version, after a scanner has seen it, or as it is where there is none. */
  public SourceObject scanned(@Nullable MalwareScan result) {
    return new SourceObject(bucket, key, versionId, etag, size, sha256, detectedType, result);
  }
}
