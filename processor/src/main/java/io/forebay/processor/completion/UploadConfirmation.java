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
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Decides whether an upload is complete. The signal only says where to look: HEAD tells what is
 * there, and the version that it names is the one that everything later reads.
 */
@Component
@EnableConfigurationProperties(CompletionProperties.class)
class UploadConfirmation implements SignalHandler {

  private final DocumentRegistry registry;
  private final ObjectStore store;
  private final Expectation expectation;
  private final Confirmed confirmed;
  private final OrphanTable orphans;
  private final Clock clock;

  UploadConfirmation(
      DocumentRegistry registry,
      ObjectStore store,
      Expectation expectation,
      Confirmed confirmed,
      OrphanTable orphans,
      Clock clock) {
    this.registry = registry;
    this.store = store;
    this.expectation = expectation;
    this.confirmed = confirmed;
    this.orphans = orphans;
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
    return registry.find(id).map(found -> ofDocument(found, key)).orElseGet(() -> unknown(key));
  }

  private SignalOutcome ofDocument(Document document, String key) {
    return switch (Standing.of(document, key)) {
      case WAITS -> confirm(document);
      case SERVED -> SignalOutcome.DUPLICATE;
      case GAVE_UP -> tooLate(key);
      case UNKNOWN -> SignalOutcome.FOREIGN_KEY;
    };
  }

  /** Only what the store confirms is recorded: a forged signal about nothing leaves no trace. */
  private SignalOutcome tooLate(String key) {
    store
        .head(key, null)
        .ifPresent(found -> orphans.confirm(key, found.size(), OrphanReason.TOO_LATE));
    return SignalOutcome.TOO_LATE;
  }

  private SignalOutcome unknown(String key) {
    store.head(key, null).ifPresent(found -> orphans.suspect(key, found.size()));
    return SignalOutcome.UNKNOWN_DOCUMENT;
  }

  private SignalOutcome confirm(Document document) {
    Optional<ObjectVersion> found = store.head(document.uploadKey(), null);
    if (found.isEmpty()) {
      return SignalOutcome.OBJECT_MISSING;
    }
    // Whoever was faster may have confirmed it, or given it up: then the object is an orphan.
    return settle(document, found.get())
        ? SignalOutcome.ACCEPTED
        : ofDocument(document.id(), document.uploadKey());
  }

  private boolean settle(Document document, ObjectVersion found) {
    SourceObject source =
        new SourceObject(
            store.bucket(), found.key(), found.versionId(), found.etag(), found.size(), null, null);
    @Nullable FailureCode mismatch = expectation.mismatch(document.declared(), found);
    var change = document.change().source(source);
    var now = clock.instant();
    if (mismatch == null) {
      return confirmed.accept(change.to(DocumentStatus.UPLOADED).at(now));
    }
    return confirmed.reject(
        change.to(DocumentStatus.REJECTED).problem(Problem.of(mismatch)).at(now));
  }
}
