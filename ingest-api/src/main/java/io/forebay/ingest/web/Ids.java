package io.forebay.ingest.web;

import io.forebay.common.document.DocumentId;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;

/** Reads ids out of paths. */
public final class Ids {

  private Ids() {}

  /**
   * The id; text that cannot be one fails like an id that nobody has, so that nothing can be
   * learned from it.
   */
  public static DocumentId document(String text) {
    return DocumentId.parse(text)
        .orElseThrow(() -> new ForebayException(FailureCode.DOCUMENT_NOT_FOUND, "not an id"));
  }
}
