package io.forebay.ingest.status;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.web.Ids;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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

  /** Those that there are of these documents and of this tenant. */
  public Map<DocumentId, Document> of(TenantId tenant, Collection<DocumentId> ids) {
    return registry.find(ids).stream()
        .filter(document -> document.tenant().equals(tenant.value()))
        .collect(Collectors.toMap(Document::id, Function.identity()));
  }
}
