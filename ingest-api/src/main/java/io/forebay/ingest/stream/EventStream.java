package io.forebay.ingest.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open stream. Whoever has news for it signals, which holds nobody up; one thread at a time
 * then writes. However slow its reader, signals do not pile up: they only say that there is
 * something.
 */
final class EventStream {

  private static final Logger log = LoggerFactory.getLogger(EventStream.class);

  private static final long FOR_EVER = 0;

  private final SseEmitter emitter = new SseEmitter(FOR_EVER); // its life is ended from outside
  private final Source source;
  private final Executor writers;
  private final Queue<Runnable> releases = new ConcurrentLinkedQueue<>();
  private final AtomicInteger signals = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean heartbeatDue;
  private volatile boolean ending;

  EventStream(Source source, Executor writers) {
    this.source = source;
    this.writers = writers;
    opening();
    emitter.onCompletion(this::close);
    emitter.onError(gone -> close());
  }

  /**
   * The first that is sent, by the thread of the request: it commits the headers. A writer would do
   * that while filters still add some on their way out.
   */
  private void opening() {
    try {
      emitter.send(SseEmitter.event().comment(""));
    } catch (IOException cannotBe) { // before there is a connection, it is kept for later
      throw new UncheckedIOException(cannotBe);
    }
  }

  /** What the server writes to. */
  SseEmitter emitter() {
    return emitter;
  }

  /** Has this run when it ends, or at once where it has ended. */
  void whenClosed(Runnable release) {
    releases.add(release);
    if (closed.get()) {
      release();
    }
  }

  /** Each runs once: who takes it out runs it. */
  private void release() {
    for (Runnable next = releases.poll(); next != null; next = releases.poll()) {
      next.run();
    }
  }

  /** There is something to say. */
  void signal() {
    if (!closed.get() && signals.getAndIncrement() == 0) {
      writers.execute(this::write);
    }
  }

  /** A sign of life is due, which also finds out whether anybody is there. */
  void beat() {
    heartbeatDue = true;
    signal();
  }

  /** Ends it, after what is being written. */
  void end() {
    ending = true;
    signal();
  }

  /** Lets go of all that it held, however often it is told to. */
  void close() {
    if (closed.compareAndSet(false, true)) {
      release();
    }
  }

  private void write() {
    int answered;
    do {
      answered = signals.get();
      if (!closed.get()) {
        writeOnce();
      }
    } while (!signals.compareAndSet(answered, 0));
  }

  private void writeOnce() {
    try {
      beatWhenDue(); // first: it needs no database
      Source.Next next = ending ? Source.Next.NEVER : source.tell(emitter::send);
      switch (next) {
        case NEVER -> complete();
        case AT_ONCE -> signal();
        case ON_SIGNAL -> {}
      }
    } catch (DataAccessException away) {
      log.debug("an event stream waits for the database", away); // a later signal tries again
    } catch (IOException | RuntimeException | Error gone) { // silence would last for ever
      log.debug("the reader of an event stream is gone", gone);
      complete();
    }
  }

  private void beatWhenDue() throws IOException {
    if (heartbeatDue && !closed.get()) {
      heartbeatDue = false;
      emitter.send(SseEmitter.event().comment(""));
    }
  }

  private void complete() {
    close();
    try {
      emitter.complete();
    } catch (RuntimeException over) {
      log.debug("the server found out first that a reader is gone", over);
    }
  }
}
