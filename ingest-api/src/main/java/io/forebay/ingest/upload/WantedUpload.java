package io.forebay.ingest.upload;

import io.forebay.common.document.Declaration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for, checked.
 *
 * @param way how the bytes come
 * @param partSize of every part but the last, where the client cuts the file its own way
 * @param profile that its artifacts are made by
 */
record WantedUpload(
    Declaration declared,
    Way way,
    @Nullable Long partSize,
    Map<String, @Nullable Object> metadata,
    Map<String, String> tags,
    String profile) {

  boolean inParts() {
    return way == Way.PARTS;
  }
}
