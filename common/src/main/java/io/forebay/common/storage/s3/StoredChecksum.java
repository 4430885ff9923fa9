package io.forebay.common.storage.s3;

import io.forebay.common.document.Checksum;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumType;

/** What of a store's checksum can be held against a client's. */
final class StoredChecksum {

  private StoredChecksum() {}

  /**
   * The SHA-256 of the whole object; null where the store gives none. One made of the parts'
   * checksums says nothing about the bytes as a whole: it is marked by its type, or by the number
   * of parts behind a dash where a store sends no type.
   */
  static @Nullable Checksum of(@Nullable String sha256, @Nullable ChecksumType type) {
    if (sha256 == null || type == ChecksumType.COMPOSITE || sha256.contains("-")) {
      return null;
    }
    return new Checksum(Checksum.SHA256, sha256);
  }
}
