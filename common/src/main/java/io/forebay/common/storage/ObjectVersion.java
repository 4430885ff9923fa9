package io.forebay.common.storage;

import io.forebay.common.document.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * One version of an object as the store describes it.
 *
 * @param versionId null on a store without versioning
 * @param etag without quotes; empty where the store gives none, since nothing is decided by it
 * @param size bytes
 * @param mediaType as stored with the object
 * @param checksum of the whole object; null where the store tells none, or only one made of its
 *     parts' checksums
 * @param encryption at rest, as the store names it, e.g. {@code AES256} or {@code aws:kms}; null
 *     where it names none
 */
public record ObjectVersion(
    String key,
    @Nullable String versionId,
    String etag,
    long size,
    @Nullable String mediaType,
    @Nullable Checksum checksum,
    @Nullable String encryption) {

  /** A version of which the store tells neither checksum nor encryption. */
  public ObjectVersion(
      String key, @Nullable String versionId, String etag, long size, @Nullable String mediaType) {
    this(key, versionId, etag, size, mediaType, null, null);
  }
}
