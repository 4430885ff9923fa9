package io.forebay.common.registry;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import java.time.Instant;

/** Where a page of a list, newest first, has ended. */
public record PageKey(Instant createdAt, DocumentId id) {

  /** The key of a page that ended with this document. */
  public static PageKey of(Document last) {
    return new PageKey(last.createdAt(), last.id());
  }
}
