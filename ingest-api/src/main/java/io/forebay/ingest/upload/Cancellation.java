package io.forebay.ingest.upload;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.status.Documents;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Calls uploads off. */
@Component
class Cancellation {

  private final Documents documents;
  private final UploadRecords records;
  private final PartUploads parts;
  private final Clock clock;

  Cancellation(Documents documents, UploadRecords records, PartUploads parts, Clock clock) {
    this.documents = documents;
    this.records = records;
    this.parts = parts;
    this.clock = clock;
  }

  /**
   * The cancelled document; one that is cancelled already is answered alike. Any other than one
   * that waits for its bytes is {@code upload-closed}. Parts are given up after the registry knows,
   * and once more each time it is asked again.
   */
  Document cancel(TenantId tenant, String id) {
    Document cancelled = cancelled(tenant, id);
    parts.giveUp(cancelled);
    return cancelled;
  }

  private Document cancelled(TenantId tenant, String id) {
    Document document = documents.of(tenant, id);
    if (document.status() == DocumentStatus.CANCELLED) {
      return document;
    }
    OpenUploads.requireOpen(document);
    Document cancelled = document.change().to(DocumentStatus.CANCELLED).at(clock.instant());
    // Whoever was faster has decided, most likely that the bytes are there.
    return records.cancel(cancelled) ? cancelled : cancelled(tenant, id);
  }
}
