package io.forebay.ingest.companion;

import io.forebay.common.document.DocumentId;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.upload.ClientUploads;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files that come in one request: Uppy 5 and 6 both send a form. */
@RestController("companionForms")
@RequestMapping(path = "/s3", produces = MediaType.APPLICATION_JSON_VALUE)
class FormController {

  /**
   * What Uppy sends.
   *
   * @param expires seconds from now
   * @param documentId more than Companion says, for whoever asks itself
   */
  record Parameters(
      String method, URI url, Map<String, String> fields, long expires, DocumentId documentId) {}

  private final ClientUploads uploads;
  private final Clock clock;

  FormController(ClientUploads uploads, Clock clock) {
    this.uploads = uploads;
    this.clock = clock;
  }

  @GetMapping("/params")
  ResponseEntity<Parameters> open(
      TenantId tenant, @RequestParam MultiValueMap<String, String> parameters, HttpMethod method)
      throws HttpRequestMethodNotSupportedException {
    if (method.equals(HttpMethod.HEAD)) { // would leave a document behind, and no form
      throw new HttpRequestMethodNotSupportedException(method.name(), List.of("GET"));
    }
    ClientUploads.Opened opened = uploads.inForm(tenant, CompanionFiles.of(parameters));
    Duration left = Duration.between(clock.instant(), opened.form().expiresAt());
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new Parameters(
                "POST",
                opened.form().url(),
                opened.form().fields(),
                left.toSeconds(),
                opened.document().id()));
  }

  /** What Companion gives out here would let a page write wherever the service may. */
  @GetMapping("/sts")
  void credentials(TenantId tenant) {
    throw new ForebayException(FailureCode.CREDENTIALS_WITHHELD, "asked for by " + tenant.value());
  }
}
