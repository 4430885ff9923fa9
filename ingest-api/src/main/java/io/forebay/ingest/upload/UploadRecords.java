package io.forebay.ingest.upload;

import io.forebay.common.document.Document;
import io.forebay.common.event.EventType;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.common.telemetry.EndedDocuments;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transaction in which an upload is called off. */
@Component
class UploadRecords {

  private final DocumentRegistry registry;
  private final EndedDocuments endings;

  UploadRecords(DocumentRegistry registry, EndedDocuments endings) {
    this.registry = registry;
    this.endings = endings;
  }

  /** False where somebody else was faster; then nothing has changed. */
  @Transactional
  boolean cancel(Document cancelled) {
    boolean replaced = registry.replace(cancelled, EventType.UPLOAD_CANCELLED);
    if (replaced) {
      endings.countAfterCommit(cancelled);
    }
    return replaced;
  }
}
