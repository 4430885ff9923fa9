package io.forebay.ingest.upload;

import io.forebay.common.document.Document;
import io.forebay.common.registry.MultipartSession;
import io.forebay.common.tenant.TenantId;
import java.time.Clock;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(
    path = "/v1/documents/{id}/upload/parts",
    produces = MediaType.APPLICATION_JSON_VALUE)
class PartController {

  private final OpenUploads waiting;
  private final PartUploads uploads;
  private final PartsReader reader;
  private final PartSigning signing;
  private final Clock clock;

  PartController(
      OpenUploads waiting,
      PartUploads uploads,
      PartsReader reader,
      PartSigning signing,
      Clock clock) {
    this.waiting = waiting;
    this.uploads = uploads;
    this.reader = reader;
    this.signing = signing;
    this.clock = clock;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<PartViews.Urls> sign(
      TenantId tenant, @PathVariable String id, @RequestBody SignParts request) {
    Document document = waiting.of(tenant, id);
    MultipartSession session = uploads.required(document);
    PartsReader.Wanted wanted = reader.read(request, PartSigning.plan(document, session));
    PartViews.Signed signed = signing.sign(document, session, wanted);
    return unstored(new PartViews.Urls(signed.parts(), signed.expiresAt(), clock.instant()));
  }

  @GetMapping
  ResponseEntity<PartViews.Held> held(TenantId tenant, @PathVariable String id) {
    Document document = waiting.of(tenant, id);
    MultipartSession session = uploads.required(document);
    return unstored(
        PartViews.Held.of(PartSigning.plan(document, session), uploads.held(document, session)));
  }

  private static <T> ResponseEntity<T> unstored(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}
