package io.forebay.ingest.upload;

import io.forebay.common.document.Document;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.status.Documents;
import org.springframework.stereotype.Component;

/** How uploads of clients that speak another protocol than ours end. */
@Component
public class ClientEndings {

  private final Documents documents;
  private final Uploads uploads;
  private final Cancellation cancellation;

  ClientEndings(Documents documents, Uploads uploads, Cancellation cancellation) {
    this.documents = documents;
    this.uploads = uploads;
    this.cancellation = cancellation;
  }

  /** Puts the parts together, once all are there; again without harm. */
  public Document complete(TenantId tenant, String id, String key) {
    ClientUploads.requireKey(documents.of(tenant, id), key);
    return uploads.completed(tenant, id, null).document();
  }

  /** Calls the upload off; again without harm. */
  public void abort(TenantId tenant, String id, String key) {
    ClientUploads.requireKey(documents.of(tenant, id), key);
    cancellation.cancel(tenant, id);
  }
}
