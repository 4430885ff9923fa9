package io.forebay.processor.completion;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.ObjectKeys;
import io.forebay.common.document.Problem;
import io.forebay.common.document.SourceObject;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectVersion;
import io.forebay.processor.notification.CompletionSignal;
import io.forebay.processor.notification.SignalHandler;
import io.forebay.processor.notification.SignalOutcome;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides whether an upload is complete. The signal only says where to look: HEAD tells what is
 * there, and the version that it names is the one that everything later reads.
 */
@Component
class UploadConfirmation implements SignalHandler {

  private final DocumentRegistry registry;
  private final ObjectStore store;
  private final Confirmed confirmed;
  private final Clock clock;

  UploadConfirmation(
      DocumentRegistry registry, ObjectStore store, Confirmed confirmed, Clock clock) {
    this.registry = registry;
    this.store = store;
    this.confirmed = confirmed;
    this.clock = clock;
  }

  @Override
  public SignalOutcome handle(CompletionSignal signal) {
    if (!signal.bucket().equals(store.bucket())) {
      return SignalOutcome.FOREIGN_BUCKET;
    }
    return ObjectKeys.documentOf(signal.key())
        .map(id -> ofDocument(id, signal.key()))
        .orElse(SignalOutcome.FOREIGN_KEY);
  }

  private SignalOutcome ofDocument(DocumentId id, String key) {
    Document document = registry.find(id).orElse(null);
    if (document == null) {
      return SignalOutcome.UNKNOWN_DOCUMENT;
    }
    // Letter for letter: a forged name below a known id is no upload of ours.
    return document.uploadKey().equals(key) ? confirm(document) : SignalOutcome.FOREIGN_KEY;
  }

  private SignalOutcome confirm(Document document) {
    if (document.status() != DocumentStatus.AWAITING_UPLOAD) {
      return SignalOutcome.DUPLICATE;
    }
    Optional<ObjectVersion> found = store.head(document.uploadKey(), null);
    if (found.isEmpty()) {
      return SignalOutcome.OBJECT_MISSING;
    }
    return settle(document, found.get()) ? SignalOutcome.ACCEPTED : SignalOutcome.DUPLICATE;
  }

  private boolean settle(Document document, ObjectVersion found) {
    SourceObject source =
        new SourceObject(
            store.bucket(), found.key(), found.versionId(), found.etag(), found.size(), null, null);
    FailureCode mismatch = mismatch(document, found);
    var change = document.change().source(source);
    var now = clock.instant();
    if (mismatch == null) {
      return confirmed.accept(change.to(DocumentStatus.UPLOADED).at(now));
    }
    return confirmed.reject(
        change.to(DocumentStatus.REJECTED).problem(Problem.of(mismatch)).at(now));
  }

  private static @Nullable FailureCode mismatch(Document document, ObjectVersion found) {
    if (found.size() != document.declared().size()) {
      return FailureCode.SIZE_MISMATCH;
    }
    String stored = found.mediaType();
    boolean sameType = stored == null || stored.equalsIgnoreCase(document.declared().mediaType());
    return sameType ? null : FailureCode.CONTENT_TYPE_MISMATCH;
  }
}
