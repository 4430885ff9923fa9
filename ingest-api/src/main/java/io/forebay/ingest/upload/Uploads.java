package io.forebay.ingest.upload;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.notification.CompletionHint;
import io.forebay.common.notification.CompletionHints;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.status.Documents;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Passes on that uploads are done. */
@Component
class Uploads {

  /**
   * A document whose upload is said to be done.
   *
   * @param replayed whether an earlier request said so
   */
  record Completed(Document document, boolean replayed) {}

  private final Documents documents;
  private final Repeats repeats;
  private final PartUploads parts;
  private final CompletionHints hints;
  private final ObjectStore store;
  private final Clock clock;

  Uploads(
      Documents documents,
      Repeats repeats,
      PartUploads parts,
      CompletionHints hints,
      ObjectStore store,
      Clock clock) {
    this.documents = documents;
    this.repeats = repeats;
    this.parts = parts;
    this.hints = hints;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Hints that the bytes are there. The request is remembered after that: one that failed has to be
   * carried out when it is repeated.
   */
  Completed completed(TenantId tenant, String id, @Nullable RequestMark mark) {
    Document document = documents.of(tenant, id);
    boolean replayed = repeats.of(mark).isPresent();
    if (!replayed) {
      complete(document);
      repeats.remember(mark, document.id());
    }
    return new Completed(document, replayed);
  }

  /**
   * Puts parts together first where the bytes came in parts; for a document that no longer waits
   * there is nothing to hint.
   */
  private void complete(Document document) {
    if (document.status() == DocumentStatus.AWAITING_UPLOAD) {
      parts.complete(document);
      hints.send(
          CompletionHint.from("client", store.bucket(), document.uploadKey(), clock.instant()));
    }
  }
}
