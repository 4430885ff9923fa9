package io.forebay.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.Document;
import io.forebay.common.document.SampleDocuments;
import io.forebay.ingest.stream.Source.Next;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class EventStreamTest {

  private final Deque<Runnable> writes = new ArrayDeque<>();
  private final AtomicInteger closed = new AtomicInteger();

  private EventStream stream(Source source) {
    EventStream stream = new EventStream(source, writes::add);
    stream.whenClosed(closed::incrementAndGet);
    return stream;
  }

  private void write() {
    while (!writes.isEmpty()) {
      writes.remove().run();
    }
  }

  @Test
  void keepsOneWriteForHoweverManySignals() {
    AtomicInteger told = new AtomicInteger();
    EventStream stream =
        stream(
            sink -> {
              told.incrementAndGet();
              return Next.ON_SIGNAL;
            });
    for (int number = 0; number < 1000; number++) {
      stream.signal();
      stream.beat();
    }
    assertThat(writes).hasSize(1);
    write();
    assertThat(told).hasValue(1);
    stream.signal();
    write();
    assertThat(told).hasValue(2);
  }

  @Test
  void missesNoSignalThatComesWhileItWrites() {
    AtomicInteger told = new AtomicInteger();
    List<EventStream> itself = new ArrayList<>();
    itself.add(
        stream(
            sink -> {
              if (told.incrementAndGet() == 1) {
                itself.get(0).signal();
              }
              return Next.ON_SIGNAL;
            }));
    itself.get(0).signal();
    write();
    assertThat(told).hasValue(2);
  }

  @Test
  void letsGoOnceWhenItsReaderIsGone() {
    EventStream stream =
        stream(
            sink -> {
              throw new IOException("broken pipe");
            });
    stream.signal();
    write();
    stream.close();
    stream.signal();
    assertThat(closed).hasValue(1);
    assertThat(writes).isEmpty();
    stream.whenClosed(closed::incrementAndGet); // too late to wait for it
    assertThat(closed).hasValue(2);
  }

  @Test
  void endsInsteadOfFallingSilentOnAnError() {
    EventStream stream =
        stream(
            sink -> {
              throw new StackOverflowError("too deep");
            });
    stream.signal();
    write();
    assertThat(closed).hasValue(1);
  }

  @Test
  void staysOpenWhileTheDatabaseIsAway() {
    EventStream stream =
        stream(
            sink -> {
              throw new TransientDataAccessResourceException("away");
            });
    stream.signal();
    write();
    assertThat(closed).hasValue(0);
    stream.end();
    write();
    assertThat(closed).hasValue(1);
  }

  @Test
  void givesASlowReaderTheLatestStateAlone() throws IOException {
    DocumentSource source = new DocumentSource(Optional.empty());
    List<SseEmitter.SseEventBuilder> sent = new ArrayList<>();
    Document document = SampleDocuments.awaiting(1, "acme");
    assertThat(source.tell(sent::add)).isEqualTo(Next.ON_SIGNAL);
    for (int number = 0; number < 1000; number++) {
      source.changed(document);
      document = document.change().at(SampleDocuments.CREATED);
    }
    source.changed(SampleDocuments.awaiting(1, "acme")); // whoever read it earlier and says so late
    source.tell(sent::add);
    source.tell(sent::add);
    assertThat(sent).hasSize(1);
    assertThat(source.seen()).isEqualTo(1000);
  }
}
