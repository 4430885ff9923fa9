package io.forebay.ingest.upload;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of {@code POST /v1/documents:batch}, as it came: nothing in it is checked yet.
 *
 * @param documents each to be read by itself, so that one that cannot be read spoils no other
 */
record CreateBatch(@Nullable List<@Nullable JsonNode> documents) {}
