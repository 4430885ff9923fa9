package io.forebay.ingest.upload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.status.DocumentView;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/documents", produces = MediaType.APPLICATION_JSON_VALUE)
@EnableConfigurationProperties(UploadProperties.class)
class UploadController {

  /** A document with its upload, unless that is over by the time a request is repeated. */
  record CreatedView(
      @JsonUnwrapped DocumentView document, @Nullable UploadView upload, Instant serverTime) {}

  /** How the bytes of an earlier document are brought. */
  record OpenView(UploadView upload, Instant serverTime) {}

  private final Creation creation;
  private final WantedUploadReader wishes;
  private final OpenUploads waiting;
  private final Offers offers;
  private final Uploads uploads;
  private final Cancellation cancellation;
  private final Clock clock;

  UploadController(
      Creation creation,
      WantedUploadReader wishes,
      OpenUploads waiting,
      Offers offers,
      Uploads uploads,
      Cancellation cancellation,
      Clock clock) {
    this.creation = creation;
    this.wishes = wishes;
    this.waiting = waiting;
    this.offers = offers;
    this.uploads = uploads;
    this.cancellation = cancellation;
    this.clock = clock;
  }

  /** What it produces is said here, so that a caller who cannot read it leaves no row behind. */
  @PostMapping(consumes = "application/json", produces = "application/json")
  ResponseEntity<CreatedView> create(
      TenantId tenant, HttpServletRequest call, @RequestBody CreateDocument request) {
    RequestMark mark = RequestMark.of(tenant, Route.CREATE, call, request);
    Creation.Opened opened = opened(tenant, request, mark);
    DocumentView view = DocumentView.of(opened.document());
    return RequestMark.answer(
            ResponseEntity.created(URI.create("/v1/documents/" + view.id())), opened.replayed())
        .cacheControl(CacheControl.noStore())
        .body(new CreatedView(view, opened.upload(), clock.instant()));
  }

  /** A profile may have been withdrawn since the request came first. */
  private Creation.Opened opened(
      TenantId tenant, CreateDocument request, @Nullable RequestMark mark) {
    try {
      return creation.open(tenant, wishes.read(tenant, request), mark);
    } catch (ForebayException refused) {
      if (refused.code() != FailureCode.PROFILE_UNKNOWN) {
        throw refused;
      }
      Way way = wishes.read(tenant, request.byOwnProfile()).way();
      return creation.repeated(tenant, way, mark).orElseThrow(() -> refused);
    }
  }

  @GetMapping("/{id}/upload")
  ResponseEntity<OpenView> again(
      TenantId tenant,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String method) {
    UploadView upload = offers.again(waiting.of(tenant, id), WayReader.isForm(method));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new OpenView(upload, clock.instant()));
  }

  @DeleteMapping("/{id}/upload")
  DocumentView cancel(TenantId tenant, @PathVariable String id) {
    return DocumentView.of(cancellation.cancel(tenant, id));
  }

  @PostMapping("/{id}/upload/complete")
  ResponseEntity<DocumentView> complete(
      TenantId tenant, @PathVariable String id, HttpServletRequest call) {
    RequestMark mark = RequestMark.of(tenant, Route.COMPLETE, call, id);
    Uploads.Completed completed = uploads.completed(tenant, id, mark);
    return RequestMark.answer(ResponseEntity.accepted(), completed.replayed())
        .body(DocumentView.of(completed.document()));
  }
}
