package io.forebay.ingest.status;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.web.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Answers a poller who prefers to wait for news. */
@RestController
class WaitController {

  private static final String PREFER = "Prefer";
  private static final String APPLIED = "Preference-Applied";

  /** The server ends what the clock of ours did not. */
  private static final Duration BACKSTOP = Duration.ofSeconds(30);

  private final Documents documents;
  private final DocumentAnswers answers;
  private final Waits waits;
  private final Duration longest;

  WaitController(
      Documents documents, DocumentAnswers answers, Waits waits, StatusProperties properties) {
    this.documents = documents;
    this.answers = answers;
    this.waits = waits;
    this.longest = properties.maxWait();
  }

  @GetMapping(
      path = "/v1/documents/{id}",
      headers = PREFER,
      produces = MediaType.APPLICATION_JSON_VALUE)
  DeferredResult<ResponseEntity<DocumentView>> get(
      TenantId tenant, @PathVariable String id, @RequestHeader HttpHeaders headers) {
    Optional<Duration> wait =
        Preference.seconds(headers.getOrEmpty(PREFER))
            .map(wanted -> wanted.compareTo(longest) > 0 ? longest : wanted)
            .filter(each -> !each.isZero());
    DocumentId document = Ids.document(id);
    return wait.isPresent() && waits.enter()
        ? wait(tenant, document, wait.get(), enough(headers))
        : atOnce(documents.of(tenant, id));
  }

  /**
   * With a tag, the first state that differs; without, the one in which the document has come to
   * rest, since a caller who knows no state yet cannot mean a change of it.
   */
  private static Predicate<Document> enough(HttpHeaders headers) {
    List<ETag> tags =
        headers.getOrEmpty(HttpHeaders.IF_NONE_MATCH).stream()
            .flatMap(header -> ETag.parse(header).stream())
            .toList();
    return tags.isEmpty()
        ? document -> document.status().terminal()
        : document -> !DocumentAnswers.known(tags, document);
  }

  private DeferredResult<ResponseEntity<DocumentView>> atOnce(Document document) {
    DeferredResult<ResponseEntity<DocumentView>> result = new DeferredResult<>();
    result.setResult(answers.polled(document).body(DocumentView.of(document)));
    return result;
  }

  private DeferredResult<ResponseEntity<DocumentView>> wait(
      TenantId tenant, DocumentId id, Duration wait, Predicate<Document> enough) {
    DeferredResult<ResponseEntity<DocumentView>> result =
        new DeferredResult<>(wait.plus(BACKSTOP).toMillis());
    Waiter waiter = new Waiter(result, enough, document -> applied(document, wait));
    waits.begin(waiter, tenant, id, wait);
    result.onTimeout(waiter::end);
    result.onCompletion(() -> waits.leave(waiter));
    look(waiter, tenant, id);
    return result;
  }

  /** After it watches: whatever changes from here on, it hears of. */
  private void look(Waiter waiter, TenantId tenant, DocumentId id) {
    boolean found = false;
    try {
      waiter.changed(documents.of(tenant, id.toString()));
      found = true;
    } finally {
      if (!found) {
        waits.leave(waiter);
      }
    }
    waits.endIfStopping(waiter);
  }

  private ResponseEntity<DocumentView> applied(Document document, Duration wait) {
    return answers
        .answer(document)
        .header(APPLIED, "wait=" + wait.toSeconds())
        .body(DocumentView.of(document));
  }
}
