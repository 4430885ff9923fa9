package io.forebay.ingest.stream;

import io.forebay.common.document.Document;
import io.forebay.ingest.status.DocumentView;
import io.forebay.ingest.watch.Watcher;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells of one document until it is terminal; of states that came together, the last. */
final class DocumentSource implements Source, Watcher {

  private final Optional<Long> known;
  private volatile @Nullable Document latest;
  private volatile Runnable signal = () -> {};
  private long told;

  /**
   * A source for a reader who knows this state already.
   *
   * @param known the {@code seq} that the reader has seen, where it says so
   */
  DocumentSource(Optional<Long> known) {
    this.known = known;
  }

  /** Has this run at each news. */
  void signalling(Runnable toRun) {
    signal = toRun;
  }

  /** Whether the reader has seen this, and it is the end. */
  boolean knowsTheEnd(Document now) {
    return now.status().terminal() && known.equals(Optional.of(now.seq()));
  }

  @Override
  public long seen() {
    Document now = latest;
    return now == null ? 0 : now.seq();
  }

  @Override
  public void changed(Document now) {
    keep(now);
    signal.run();
  }

  /** Two may read it at a time, the watch and who opened the stream. */
  private synchronized void keep(Document now) {
    if (seen() < now.seq()) {
      latest = now;
    }
  }

  @Override
  public Next tell(Sink sink) throws IOException {
    Document now = latest;
    if (now == null) {
      return Next.ON_SIGNAL;
    }
    if (told < now.seq()) {
      told = now.seq();
      if (!known.equals(Optional.of(told))) {
        sink.send(event(now, Long.toString(told)));
      }
    }
    return now.status().terminal() ? Next.NEVER : Next.ON_SIGNAL;
  }

  static SseEmitter.SseEventBuilder event(Document document, String id) {
    return SseEmitter.event()
        .id(id)
        .name("document")
        .data(DocumentView.of(document), MediaType.APPLICATION_JSON);
  }
}
