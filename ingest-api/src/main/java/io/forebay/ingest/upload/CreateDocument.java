package io.forebay.ingest.upload;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of {@code POST /v1/documents}, as it came: nothing in it is checked yet.
 *
 * @param size bytes; read as a decimal, so that a fraction is refused instead of cut off
 * @param multipart whether the bytes shall come in parts; without it the size decides
 * @param method {@code POST} for an HTML form
 * @param metadata any JSON, so that what is none of ours gets a code of its own
 * @param tags likewise
 * @param profile by its name; the tenant's own without it
 */
record CreateDocument(
    @Nullable String name,
    @Nullable String mediaType,
    @Nullable BigDecimal size,
    @Nullable CreateChecksum checksum,
    @Nullable Boolean multipart,
    @Nullable String method,
    @Nullable JsonNode metadata,
    @Nullable JsonNode tags,
    @Nullable String profile) {

  /** The same by the tenant's own profile. */
  CreateDocument byOwnProfile() {
    return new CreateDocument(
        name, mediaType, size, checksum, multipart, method, metadata, tags, null);
  }

  /** The checksum, as it came. */
  record CreateChecksum(@Nullable String algorithm, @Nullable String value) {}
}
