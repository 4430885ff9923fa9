package io.forebay.common.document;

import org.jspecify.annotations.Nullable;

/**
 * The object version that a manifest's artifacts were made from.
 *
 * @param versionId null on a store without versioning
 * @param size bytes
 * @param sha256 hex
 * @param declaredType by the client; null in a manifest of the first schema
 * @param detectedType by the bytes
 */
public record ManifestSource(
    String bucket,
    String key,
    @Nullable String versionId,
    String etag,
    long size,
    @Nullable String sha256,
    @Nullable String declaredType,
    @Nullable String detectedType) {

  /** The source of this document, once it has been inspected. */
  public static ManifestSource of(SourceObject source, String declaredType) {
    return new ManifestSource(
        source.bucket(),
        source.key(),
        source.versionId(),
        source.etag(),
        source.size(),
        source.sha256(),
        declaredType,
        source.detectedType());
  }

  /** The same as the document's state has it. */
  public SourceObject object() {
    return new SourceObject(bucket, key, versionId, etag, size, sha256, detectedType);
  }

  /** Whether it is this version, inspected or not. */
  public boolean isOf(SourceObject pinned) {
    return pinned.inspected("", "").equals(object().inspected("", ""));
  }
}
