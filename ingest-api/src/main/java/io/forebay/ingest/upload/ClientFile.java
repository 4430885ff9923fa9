package io.forebay.ingest.upload;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A file as a client of another protocol describes it: nothing in it is checked yet.
 *
 * @param size bytes in decimal; null where the client does not tell
 * @param metadata a JSON object, to be kept with the document
 * @param profile by its name; the tenant's own without it
 */
public record ClientFile(
    @Nullable String name,
    @Nullable String mediaType,
    @Nullable String size,
    @Nullable JsonNode metadata,
    @Nullable String profile) {}
