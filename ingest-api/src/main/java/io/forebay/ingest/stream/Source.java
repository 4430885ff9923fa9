package io.forebay.ingest.stream;

import java.io.IOException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What a stream tells of. It is asked by one thread at a time, and holds no queue. */
interface Source {

  /** Events go this way, and no further ones are made before one is taken. */
  interface Sink {
    void send(SseEmitter.SseEventBuilder event) throws IOException;
  }

  /** When there is more to tell. */
  enum Next {
    AT_ONCE,
    ON_SIGNAL,
    NEVER
  }

  /** Sends some of what is new since the last call. */
  Next tell(Sink sink) throws IOException;
}
