package io.forebay.ingest.upload;

import io.forebay.common.document.Declaration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for, checked.
 *
 * @param inParts whether the bytes come in parts
 */
record WantedUpload(
    Declaration declared,
    boolean inParts,
    Map<String, @Nullable Object> metadata,
    Map<String, String> tags) {}
