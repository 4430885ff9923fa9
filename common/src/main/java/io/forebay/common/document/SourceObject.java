package io.forebay.common.document;

import org.jspecify.annotations.Nullable;

/**
 * The one object version that a document was made from, pinned when its upload was confirmed.
 *
 * @param versionId null on a store without versioning
 * @param size bytes
 * @param sha256 hex of the bytes, once they have been read
 * @param detectedType by the bytes, once they have been inspected
 */
public record SourceObject(
    String bucket,
    String key,
    @Nullable String versionId,
    String etag,
    long size,
    @Nullable String sha256,
    @Nullable String detectedType) {

  /** The same version, after it has been read. */
  public SourceObject inspected(String hexSha256, String mediaType) {
    return new SourceObject(bucket, key, versionId, etag, size, hexSha256, mediaType);
  }
}
