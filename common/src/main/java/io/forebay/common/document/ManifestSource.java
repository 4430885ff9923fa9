package io.forebay.common.document;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The object version that a manifest's artifacts were made from.
 *
 * @param versionId null on a store without versioning
 * @param size bytes
 * @param sha256 hex
 * @param declaredType by the client; null in a manifest of the first schema
 * @param detectedType by the bytes
 * @param scan what the malware scanner said of this version; null where there was none
 */
public record ManifestSource(
    String bucket,
    String key,
    @Nullable String versionId,
    String etag,
    long size,
    @Nullable String sha256,
    @Nullable String declaredType,
    @Nullable String detectedType,
    @Nullable MalwareScan scan) {

  /** A version that no scanner has seen. */
  public ManifestSource(
      String bucket,
      String key,
      @Nullable String versionId,
      String etag,
      long size,
      @Nullable String sha256,
      @Nullable String declaredType,
      @Nullable String detectedType) {
    this(bucket, key, versionId, etag, size, sha256, declaredType, detectedType, null);
  }

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
        source.detectedType(),
        source.scan());
  }

  /** The same as the document's state has it. */
  public SourceObject object() {
    return new SourceObject(bucket, key, versionId, etag, size, sha256, detectedType, scan);
  }

  /** The same, whenever it was scanned. */
  ManifestSource timeless() {
    return new ManifestSource(
        bucket,
        key,
        versionId,
        etag,
        size,
        sha256,
        declaredType,
        detectedType,
        scan == null ? null : scan.timeless());
  }

  /** Whether it is this version, whatever has been found out of it. */
  public boolean isOf(SourceObject pinned) {
    return bucket.equals(pinned.bucket())
        && key.equals(pinned.key())
        && Objects.equals(versionId, pinned.versionId())
        && etag.equals(pinned.etag())
        && size == pinned.size();
  }
}
