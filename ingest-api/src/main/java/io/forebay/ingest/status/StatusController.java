package io.forebay.ingest.status;

import io.forebay.common.document.Document;
import io.forebay.common.tenant.TenantId;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StatusController {

  private final Documents documents;

  StatusController(Documents documents) {
    this.documents = documents;
  }

  /**
   * The ETag is the {@code seq}: a poller that sends it back pays for no body until something
   * changed.
   */
  @GetMapping(path = "/v1/documents/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<DocumentView> get(TenantId tenant, @PathVariable String id) {
    Document document = documents.of(tenant, id);
    return ResponseEntity.ok()
        .eTag("\"" + document.seq() + "\"")
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(DocumentView.of(document));
  }
}
