package io.forebay.ingest.artifact;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.DerivationOutcome;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.ManifestPointer;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.status.Documents;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/documents/{id}/artifacts", produces = MediaType.APPLICATION_JSON_VALUE)
class ArtifactController {

  /** All artifacts of a document; empty until it is ready. */
  record ArtifactsView(
      DocumentId documentId,
      DocumentStatus status,
      @Nullable ManifestPointer manifest,
      List<Artifact> artifacts,
      List<DerivationOutcome> derivations) {}

  private final Documents documents;
  private final Artifacts artifacts;

  ArtifactController(Documents documents, Artifacts artifacts) {
    this.documents = documents;
    this.artifacts = artifacts;
  }

  @GetMapping
  ArtifactsView list(TenantId tenant, @PathVariable String id) {
    Document document = documents.of(tenant, id);
    return new ArtifactsView(
        document.id(),
        document.status(),
        document.manifest(),
        artifacts.of(document),
        document.derivations());
  }

  /** Redirects to the pinned version; names may have slashes. */
  @GetMapping(path = "/{*name}", produces = MediaType.ALL_VALUE)
  ResponseEntity<Void> get(TenantId tenant, @PathVariable String id, @PathVariable String name) {
    return ResponseEntity.status(HttpStatus.FOUND)
        .location(artifacts.locate(documents.of(tenant, id), name.substring(1)))
        .cacheControl(CacheControl.noStore())
        .build();
  }
}
