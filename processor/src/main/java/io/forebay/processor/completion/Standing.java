package io.forebay.processor.completion;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import org.jspecify.annotations.Nullable;

/** How a document stands to an object that lies under its upload key. */
enum Standing {
  /** It waits for exactly this. */
  WAITS,
  /** It has its bytes; whatever else lies there changes nothing. */
  SERVED,
  /** It will never take it. */
  GAVE_UP,
  /** There is no document whose upload this is. */
  UNKNOWN;

  /** Of the document that the key speaks of, null where there is none. */
  static Standing of(@Nullable Document document, String key) {
    // Letter for letter: a forged name below a known id is no upload of ours.
    return document == null || !document.uploadKey().equals(key) ? UNKNOWN : of(document.status());
  }

  private static Standing of(DocumentStatus status) {
    return switch (status) {
      case AWAITING_UPLOAD -> WAITS;
      case UPLOADED, PROCESSING, READY, REJECTED, FAILED -> SERVED;
      case EXPIRED, CANCELLED, DELETED, ERASED -> GAVE_UP;
    };
  }
}
