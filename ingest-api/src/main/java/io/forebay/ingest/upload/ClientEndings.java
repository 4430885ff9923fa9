package io.forebay.ingest.upload;

import io.forebay.common.document.Document;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.status.Documents;
import org.springframework.stereotype.Component;

/** How uploads of clients that speak another protocol than ours end. */
@Component
public class ClientEndings {

  private final Documents documents;
  private final Uploads uploads;
  private final Cancellation cancellation;
  private final PartUploads parts;

  ClientEndings(
      Documents documents, Uploads uploads, Cancellation cancellation, PartUploads parts) {
    this.parts = parts;
    this.documents = documents;
    this.uploads = uploads;
    this.cancellation = cancellation;
  }

  /**
   * Puts the parts together, once all are there; again without harm. {@code upload-closed} where
   * that cannot be any more: such a client looks at nothing but whether this succeeds.
   */
  public Document complete(TenantId tenant, String id, String key) {
    Document document = documents.of(tenant, id);
    ClientUploads.requireKey(document, key);
    switch (document.status()) {
      case EXPIRED, CANCELLED, DELETED, ERASED ->
          throw new ForebayException(FailureCode.UPLOAD_CLOSED, "is " + document.status().wire());
      case AWAITING_UPLOAD -> parts.required(document);
      case UPLOADED, PROCESSING, READY, REJECTED, FAILED -> {
        // An answer of before was lost.
      }
    }
    return uploads.completed(tenant, id, null).document();
  }

  /** Calls the upload off; again without harm. */
  public void abort(TenantId tenant, String id, String key) {
    ClientUploads.requireKey(documents.of(tenant, id), key);
    cancellation.cancel(tenant, id);
  }
}
