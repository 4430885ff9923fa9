package io.forebay.ingest.upload;

import io.forebay.common.document.Document;
import io.forebay.common.event.EventType;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.common.registry.MultipartSession;
import io.forebay.common.registry.MultipartSessions;
import io.forebay.common.telemetry.EndedDocuments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions in which an upload begins and is called off. */
@Component
class UploadRecords {

  private final DocumentRegistry registry;
  private final MultipartSessions sessions;
  private final EndedDocuments endings;

  UploadRecords(DocumentRegistry registry, MultipartSessions sessions, EndedDocuments endings) {
    this.registry = registry;
    this.sessions = sessions;
    this.endings = endings;
  }

  /** Writes the new document, and the session where its bytes come in parts. */
  @Transactional
  void create(Document document, @Nullable MultipartSession session) {
    registry.create(document);
    if (session != null) {
      sessions.add(document.id(), session);
    }
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
