package io.forebay.ingest.companion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.upload.ClientEndings;
import io.forebay.ingest.upload.ClientUploads;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import tools.jackson.databind.JsonNode;

/**
 * Files that come in parts. What Uppy takes for the upload's id is the document's: the store's own
 * is for nobody outside.
 */
@RestController
@RequestMapping(path = "/s3/multipart", produces = MediaType.APPLICATION_JSON_VALUE)
class MultipartController {

  /** A body of Uppy's; what it may add one day is skipped. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Begin(@Nullable String filename, @Nullable String type, @Nullable JsonNode metadata) {}

  /** What Uppy goes on with. */
  record Begun(String key, DocumentId uploadId, String bucket, DocumentId documentId) {}

  /** The end of it. */
  record Completed(URI location, String key, String bucket, DocumentId documentId) {}

  private final ClientUploads uploads;
  private final ClientEndings endings;
  private final PartAnswers answers;
  private final ObjectStore store;

  MultipartController(
      ClientUploads uploads, ClientEndings endings, PartAnswers answers, ObjectStore store) {
    this.uploads = uploads;
    this.endings = endings;
    this.answers = answers;
    this.store = store;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Begun> begin(TenantId tenant, @RequestBody Begin request) {
    Document document =
        uploads.inParts(
            tenant, CompanionFiles.of(request.filename(), request.type(), request.metadata()));
    return unstored(new Begun(document.uploadKey(), document.id(), store.bucket(), document.id()));
  }

  @GetMapping("/{uploadId}")
  ResponseEntity<List<PartAnswers.Held>> held(
      TenantId tenant, @PathVariable String uploadId, @RequestParam String key) {
    return unstored(answers.held(uploads.held(tenant, uploadId, key)));
  }

  @GetMapping("/{uploadId}/{partNumber}")
  ResponseEntity<PartAnswers.Signed> sign(
      TenantId tenant,
      @PathVariable String uploadId,
      @PathVariable String partNumber,
      @RequestParam String key) {
    return unstored(
        answers.one(uploads.sign(tenant, uploadId, key, PartAnswers.numbers(partNumber))));
  }

  @GetMapping("/{uploadId}/batch")
  ResponseEntity<PartAnswers.SignedBatch> signMany(
      TenantId tenant,
      @PathVariable String uploadId,
      @RequestParam String key,
      @RequestParam String partNumbers) {
    return unstored(
        answers.many(uploads.sign(tenant, uploadId, key, PartAnswers.numbers(partNumbers))));
  }

  /** The parts that Uppy lists are not looked at: the store is asked which it holds. */
  @PostMapping("/{uploadId}/complete")
  Completed complete(TenantId tenant, @PathVariable String uploadId, @RequestParam String key) {
    Document document = endings.complete(tenant, uploadId, key);
    URI location = URI.create("/v1/documents/" + document.id());
    return new Completed(location, key, store.bucket(), document.id());
  }

  /** An object, since Uppy reads every answer as JSON. */
  @DeleteMapping("/{uploadId}")
  Map<String, String> abort(
      TenantId tenant, @PathVariable String uploadId, @RequestParam String key) {
    endings.abort(tenant, uploadId, key);
    return Map.of();
  }

  private static <T> ResponseEntity<T> unstored(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}
