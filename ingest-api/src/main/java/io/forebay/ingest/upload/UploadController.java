package io.forebay.ingest.upload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.status.DocumentView;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/documents", produces = MediaType.APPLICATION_JSON_VALUE)
@EnableConfigurationProperties(UploadProperties.class)
class UploadController {

  /** A new document with its upload. */
  record CreatedView(@JsonUnwrapped DocumentView document, UploadView upload, Instant serverTime) {}

  /** How the bytes of an earlier document are brought. */
  record OpenView(UploadView upload, Instant serverTime) {}

  private final Uploads uploads;
  private final Cancellation cancellation;
  private final DeclarationReader declarations;
  private final Clock clock;

  UploadController(
      Uploads uploads, Cancellation cancellation, DeclarationReader declarations, Clock clock) {
    this.uploads = uploads;
    this.cancellation = cancellation;
    this.declarations = declarations;
    this.clock = clock;
  }

  /** What it produces is said here, so that a caller who cannot read it leaves no row behind. */
  @PostMapping(consumes = "application/json", produces = "application/json")
  ResponseEntity<CreatedView> create(TenantId tenant, @RequestBody CreateDocument request) {
    Uploads.Opened opened = uploads.open(tenant, declarations.read(request), request.multipart());
    DocumentView view = DocumentView.of(opened.document());
    return ResponseEntity.created(URI.create("/v1/documents/" + view.id()))
        .cacheControl(CacheControl.noStore())
        .body(new CreatedView(view, opened.upload(), clock.instant()));
  }

  @GetMapping("/{id}/upload")
  ResponseEntity<OpenView> again(TenantId tenant, @PathVariable String id) {
    UploadView upload = uploads.again(tenant, id);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new OpenView(upload, clock.instant()));
  }

  @DeleteMapping("/{id}/upload")
  DocumentView cancel(TenantId tenant, @PathVariable String id) {
    return DocumentView.of(cancellation.cancel(tenant, id));
  }

  @PostMapping("/{id}/upload/complete")
  ResponseEntity<DocumentView> complete(TenantId tenant, @PathVariable String id) {
    return ResponseEntity.accepted().body(DocumentView.of(uploads.completed(tenant, id)));
  }
}
