package io.forebay.ingest.upload;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/documents}, as it came: nothing in it is checked yet.
 *
 * @param size bytes; read as a decimal, so that a fraction is refused instead of cut off
 * @param multipart whether the bytes shall come in parts; without it the size decides
 */
record CreateDocument(
    @Nullable String name,
    @Nullable String mediaType,
    @Nullable BigDecimal size,
    @Nullable CreateChecksum checksum,
    @Nullable Boolean multipart) {

  /** The checksum, as it came. */
  record CreateChecksum(@Nullable String algorithm, @Nullable String value) {}
}
