package io.forebay.processor.completion;

import static java.util.stream.Collectors.toMap;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.ObjectKeys;
import io.forebay.common.registry.DocumentRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The documents that many keys speak of, read at once. */
final class UploadsAt {

  private final Map<DocumentId, Document> documents;

  private UploadsAt(Map<DocumentId, Document> documents) {
    this.documents = documents;
  }

  /** Asks the registry once for all of them. */
  static UploadsAt of(DocumentRegistry registry, Collection<String> keys) {
    Set<DocumentId> ids =
        keys.stream()
            .map(ObjectKeys::documentOf)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    return new UploadsAt(
        registry.find(ids).stream().collect(toMap(Document::id, Function.identity())));
  }

  Standing standing(String key) {
    return Standing.of(ObjectKeys.documentOf(key).map(documents::get).orElse(null), key);
  }
}
