package io.forebay.common.telemetry;

import io.forebay.common.document.Document;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts documents that reached a terminal status, wherever that was decided. */
@Component
public class EndedDocuments {

  private final MeterRegistry meters;

  EndedDocuments(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Counts it once the transaction that ends it is committed. */
  public void countAfterCommit(Document ended) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            count(ended);
          }
        });
  }

  private void count(Document ended) {
    if (ended.workingGeneration() > 1) { // its duration would be counted from the first upload on
      String outcome = ended.reprocessing() == null ? ended.status().wire() : "failed";
      Meters.REPROCESSINGS.counter(meters, "outcome", outcome).increment();
      return;
    }
    String status = ended.status().wire();
    String code = ended.problem() == null ? "none" : ended.problem().code().code();
    Meters.DOCUMENTS_ENDED.counter(meters, "status", status, "code", code).increment();
    Meters.DOCUMENT_DURATION
        .timer(meters, "status", status)
        .record(Duration.between(ended.createdAt(), ended.updatedAt()));
  }
}
