package io.forebay.common.registry;

import io.forebay.common.document.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents that are written together or not at all.
 *
 * @param session in which the bytes of the only one come, where they come in parts
 * @param claim of the key that the request came with
 */
public record NewDocuments(
    List<Document> documents, @Nullable MultipartSession session, @Nullable KeyClaim claim) {

  /** Only one document can come in a session. */
  public NewDocuments {
    documents = List.copyOf(documents);
    if (documents.isEmpty() || (session != null && documents.size() != 1)) {
      throw new IllegalArgumentException(documents.size() + " documents to write");
    }
  }
}
