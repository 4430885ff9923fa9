package io.forebay.ingest.status;

import io.forebay.common.document.Document;
import io.forebay.common.tenant.TenantId;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StatusController {

  private final Documents documents;
  private final DocumentAnswers answers;

  StatusController(Documents documents, DocumentAnswers answers) {
    this.documents = documents;
    this.answers = answers;
  }

  @GetMapping(path = "/v1/documents/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<DocumentView> get(TenantId tenant, @PathVariable String id) {
    Document document = documents.of(tenant, id);
    return answers.polled(document).body(DocumentView.of(document));
  }
}
