package io.forebay.ingest.status;

import io.forebay.common.document.Document;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers with a document: its entity tag, and when to ask again. */
@Component
class DocumentAnswers {

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Clock clock;

  DocumentAnswers(Clock clock) {
    this.clock = clock;
  }

  /**
   * The ETag is the {@code seq}: a poller that sends it back pays for no body until something
   * changed.
   */
  ResponseEntity.BodyBuilder answer(Document document) {
    return ResponseEntity.ok()
        .eTag(etag(document))
        .cacheControl(CacheControl.noCache().cachePrivate());
  }

  /** The same, saying when it pays to ask again where nobody waited. */
  ResponseEntity.BodyBuilder polled(Document document) {
    ResponseEntity.BodyBuilder answer = answer(document);
    return document.status().terminal()
        ? answer
        : answer.header(HttpHeaders.RETRY_AFTER, Long.toString(pause(document).toSeconds()));
  }

  /** Nothing will happen before the next attempt; else a second is as good as any. */
  private Duration pause(Document document) {
    Instant next = document.progress().nextAttemptAt();
    long seconds = next == null ? 1 : Duration.between(clock.instant(), next).toSeconds() + 1;
    return Duration.ofSeconds(Math.max(1, Math.min(LONGEST_PAUSE.toSeconds(), seconds)));
  }

  /** Whether one of these tags, a weak one or {@code *} included, stands for this state. */
  static boolean known(List<ETag> tags, Document document) {
    ETag current = ETag.create(etag(document));
    return tags.stream().anyMatch(tag -> tag.isWildcard() || tag.compare(current, false));
  }

  private static String etag(Document document) {
    return "\"" + document.seq() + "\"";
  }
}
