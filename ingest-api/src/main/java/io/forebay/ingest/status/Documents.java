package io.forebay.ingest.status;

import io.forebay.common.document.Document;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.web.Ids;
import org.springframework.stereotype.Component;

/** Looks documents up for a caller. */
@Component
public class Documents {

  private final DocumentRegistry registry;

  Documents(DocumentRegistry registry) {
    this.registry = registry;
  }

  /** The tenant's document with this id, or {@code document-not-found}, for a foreign one too. */
  public Document of(TenantId tenant, String id) {
    return registry
        .find(tenant, Ids.document(id))
        .orElseThrow(() -> new ForebayException(FailureCode.DOCUMENT_NOT_FOUND, "no " + id));
  }
}
