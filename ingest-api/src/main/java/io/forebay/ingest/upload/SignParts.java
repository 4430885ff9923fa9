package io.forebay.ingest.upload;

import io.forebay.ingest.upload.CreateDocument.CreateChecksum;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/documents/{id}/upload/parts}, as it came: nothing in it is checked
 * yet.
 *
 * @param partNumbers read as decimals, so that a fraction is refused instead of cut off
 * @param checksums by part number
 */
record SignParts(
    @Nullable List<@Nullable BigDecimal> partNumbers,
    @Nullable Map<String, @Nullable CreateChecksum> checksums) {}
