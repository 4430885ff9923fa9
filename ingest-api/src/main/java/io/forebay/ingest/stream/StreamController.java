package io.forebay.ingest.stream;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.registry.DocumentChanges;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.status.Documents;
import io.forebay.ingest.watch.DocumentWatch;
import io.forebay.ingest.web.Ids;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class StreamController {

  private static final String LAST = "Last-Event-ID";
  private static final Pattern SEQ = Pattern.compile("[0-9]{1,18}");

  private final Streams streams;
  private final DocumentWatch watch;
  private final Documents documents;
  private final DocumentChanges changes;

  StreamController(
      Streams streams, DocumentWatch watch, Documents documents, DocumentChanges changes) {
    this.streams = streams;
    this.watch = watch;
    this.documents = documents;
    this.changes = changes;
  }

  /** Nothing at all for who knows how it ended: clients that come back on their own then stop. */
  @GetMapping(path = "/v1/documents/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> document(
      TenantId tenant,
      @PathVariable String id,
      @RequestHeader(name = LAST, required = false) @Nullable String last,
      HttpMethod method)
      throws HttpRequestMethodNotSupportedException {
    refuseHead(method);
    DocumentId document = Ids.document(id);
    DocumentSource source = new DocumentSource(seq(last));
    EventStream stream = streams.open(tenant, Streams.Scope.DOCUMENT, source);
    source.signalling(stream::signal);
    stream.whenClosed(watch.watch(tenant, document, source));
    return look(stream, source, tenant, document)
        ? ResponseEntity.noContent().build()
        : answer(stream);
  }

  @GetMapping(path = "/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> tenant(
      TenantId tenant,
      @RequestHeader(name = LAST, required = false) @Nullable String last,
      HttpMethod method)
      throws HttpRequestMethodNotSupportedException {
    refuseHead(method);
    TenantSource source = TenantSource.of(changes, tenant, last);
    EventStream stream = streams.open(tenant, Streams.Scope.TENANT, source);
    stream.whenClosed(watch.watch(tenant, new Pace(stream, streams)));
    stream.signal();
    return answer(stream);
  }

  /** A stream without a body would never find out that nobody is there. */
  private static void refuseHead(HttpMethod method) throws HttpRequestMethodNotSupportedException {
    if (method.equals(HttpMethod.HEAD)) {
      throw new HttpRequestMethodNotSupportedException(method.name(), List.of("GET"));
    }
  }

  private static Optional<Long> seq(@Nullable String last) {
    return Optional.ofNullable(last).filter(text -> SEQ.matcher(text).matches()).map(Long::valueOf);
  }

  /**
   * Reads the document after it is watched, so that no change falls in between.
   *
   * @return whether the reader has seen its end
   */
  private boolean look(EventStream stream, DocumentSource source, TenantId tenant, DocumentId id) {
    boolean needed = false;
    try {
      Document now = documents.of(tenant, id.toString());
      needed = !source.knowsTheEnd(now);
      if (needed) {
        source.changed(now);
      }
    } finally {
      if (!needed) {
        stream.close();
      }
    }
    return !needed;
  }

  /** Some proxies collect an answer before they pass it on, unless told not to. */
  private static ResponseEntity<SseEmitter> answer(EventStream stream) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header("X-Accel-Buffering", "no")
        .body(stream.emitter());
  }
}
