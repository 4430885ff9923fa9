package io.forebay.processor.completion;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Problem;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Looks after documents that wait, in case that nobody tells of their bytes. A claim moves the next
 * look on before anything is done: whatever then fails, be it this process, the document comes
 * again at that time.
 */
@Component
class Sweep {

  private final DocumentRegistry registry;
  private final ObjectStore store;
  private final SweeperHints hints;
  private final Confirmed confirmed;
  private final AbandonedParts parts;
  private final CompletionProperties properties;
  private final Clock clock;
  private final MeterRegistry meters;

  Sweep(
      DocumentRegistry registry,
      ObjectStore store,
      SweeperHints hints,
      Confirmed confirmed,
      AbandonedParts parts,
      CompletionProperties properties,
      Clock clock,
      MeterRegistry meters) {
    this.registry = registry;
    this.store = store;
    this.hints = hints;
    this.confirmed = confirmed;
    this.parts = parts;
    this.properties = properties;
    this.clock = clock;
    this.meters = meters;
  }

  /** Looks at all that is due, unless something that it stands on is away. */
  void pass() {
    List<Document> due;
    Batch.Left<Document> left;
    do {
      due = claim();
      left = Batch.work(due, this::counted);
      giveBack(left);
    } while (!left.gaveUp() && due.size() == properties.sweepBatch());
  }

  /**
   * What failed is looked at again after {@code first-sweep}; what was not begun at once, before
   * the former, which would else end the next batch too.
   */
  private void giveBack(Batch.Left<Document> left) {
    Instant now = clock.instant();
    sweepFrom(now, left.failed());
    sweepFrom(now.minus(properties.firstSweep()), left.untouched());
  }

  private void sweepFrom(Instant from, List<Document> documents) {
    if (!documents.isEmpty()) {
      registry.sweepFrom(from, documents.stream().map(Document::id).toList());
    }
  }

  List<Document> claim() {
    return registry.claimSweeps(properties.schedule(), clock.instant(), properties.sweepBatch());
  }

  private void counted(Document document) {
    SweepOutcome outcome = SweepOutcome.FAILED;
    try {
      outcome = look(document);
    } finally {
      Meters.SWEEPS.counter(meters, "outcome", outcome.tag()).increment();
    }
  }

  /** Asks the store right before a document is given up, so that only what lands later is late. */
  private SweepOutcome look(Document document) {
    Instant now = clock.instant();
    if (store.head(document.uploadKey(), null).isPresent()) {
      hints.send(document.uploadKey());
      return SweepOutcome.FOUND;
    }
    boolean over = now.isAfter(document.uploadExpiresAt().plus(properties.expiryGrace()));
    return over ? expire(document, now) : SweepOutcome.WAITING;
  }

  private SweepOutcome expire(Document document, Instant now) {
    Document expired =
        document
            .change()
            .to(DocumentStatus.EXPIRED)
            .problem(Problem.of(FailureCode.UPLOAD_EXPIRED))
            .at(now);
    if (!confirmed.expire(expired)) {
      return SweepOutcome.OVERTAKEN;
    }
    parts.abortOf(document);
    return SweepOutcome.EXPIRED;
  }
}
