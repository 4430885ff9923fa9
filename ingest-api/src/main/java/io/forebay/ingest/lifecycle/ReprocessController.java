package io.forebay.ingest.lifecycle;

import io.forebay.common.document.Document;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.status.DocumentView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReprocessController {

  private final Reprocess reprocess;

  /**
   * The body, which may be left out.
   *
   * @param profile to go by from then on; that of the document without it
   */
  record ReprocessRequest(@Nullable String profile) {}

  ReprocessController(Reprocess reprocess) {
    this.reprocess = reprocess;
  }

  @PostMapping(path = "/v1/documents/{id}/reprocess", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<DocumentView> reprocess(
      TenantId tenant,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable ReprocessRequest request) {
    Document document = reprocess.of(tenant, id, request == null ? null : request.profile());
    return ResponseEntity.accepted().body(DocumentView.of(document));
  }
}
