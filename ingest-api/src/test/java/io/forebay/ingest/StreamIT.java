package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Progress;
import io.forebay.common.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

/** Event streams, over the real port. */
class StreamIT extends ApiTestBase {

  private final List<EventReader> readers = new ArrayList<>();
  private final SmartLifecycle streams;

  @Autowired
  StreamIT(WebApplicationContext context) {
    super(context);
    streams = context.getBean("streams", SmartLifecycle.class);
  }

  @AfterEach
  void hangUp() {
    readers.forEach(EventReader::close);
    awaitStreams(0);
  }

  private void awaitStreams(int open) {
    await().until(() -> gauge("forebay.streams.open") == open);
  }

  private HttpResponse<InputStream> open(String key, String path, String... last)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = live(key, path).header(HttpHeaders.ACCEPT, "text/event-stream");
    for (String id : last) {
      request.header("Last-Event-ID", id);
    }
    return http.send(request.build(), BodyHandlers.ofInputStream());
  }

  private EventReader events(String key, String path, String... last) throws Exception {
    HttpResponse<InputStream> answer = open(key, path, last);
    assertThat(answer.statusCode()).isEqualTo(200);
    EventReader reader = new EventReader(answer.body());
    readers.add(reader);
    return reader;
  }

  private static String ofDocument(DocumentId id) {
    return "/v1/documents/" + id + "/events";
  }

  private void assertRefused(HttpResponse<InputStream> answer, int status, String code)
      throws IOException {
    JsonNode problem = Json.MAPPER.readTree(answer.body().readAllBytes());
    assertThat(answer.statusCode()).as(problem.toString()).isEqualTo(status);
    assertThat(problem.path("code").asString()).isEqualTo(code);
  }

  private void end(DocumentId id) {
    change(id, change -> change.to(DocumentStatus.UPLOADED));
    change(id, change -> change.to(DocumentStatus.FAILED));
  }

  @Test
  void tellsOfADocumentUntilItsEnd() throws Exception {
    DocumentId id = created();
    EventReader events = events(ACME, ofDocument(id));
    EventReader.Event first = events.next();
    assertThat(first.name()).isEqualTo("document");
    assertThat(first.id()).isEqualTo("1");
    assertThat(Json.MAPPER.readTree(first.data())).isEqualTo(json(get("/v1/documents/" + id)));
    change(id, change -> change.progress(new Progress(1, 3, 1, null)));
    assertThat(events.next().data()).contains("\"seq\":2", "\"derivationsTotal\":3");
    end(id);
    assertThat(events.rest()).last().extracting(EventReader.Event::id).isEqualTo("4");
    assertThat(get("/v1/documents/" + id).getStatus()).isEqualTo(200);
  }

  @Test
  void keepsItsHeadersAndTellsProxiesToPassItOn() throws Exception {
    HttpResponse<InputStream> answer = open(ACME, ofDocument(created()));
    readers.add(new EventReader(answer.body()));
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("X-Accel-Buffering")).hasValue("no");
  }

  @Test
  void goesOnAfterTheStateThatTheReaderKnows() throws Exception {
    DocumentId id = created();
    EventReader events = events(ACME, ofDocument(id), "1");
    change(id, change -> change);
    assertThat(events.next().id()).isEqualTo("2");
    assertThat(events(ACME, ofDocument(id), "1").next().id()).isEqualTo("2");
    end(id);
    assertThat(events(ACME, ofDocument(id), "2").rest()).hasSize(1);
  }

  @Test
  void tellsAReaderWhoKnowsTheEndNotToComeBack() throws Exception {
    DocumentId id = created();
    end(id);
    assertThat(open(ACME, ofDocument(id), "3").statusCode()).isEqualTo(204);
    assertThat(events(ACME, ofDocument(id)).rest()).hasSize(1);
  }

  @Test
  void hidesForeignDocuments() throws Exception {
    DocumentId id = created();
    assertRefused(open(EVIL, ofDocument(id)), 404, "document-not-found");
    assertRefused(open(ACME, "/v1/documents/nothing/events"), 404, "document-not-found");
    EventReader foreign = events(EVIL, "/v1/events");
    EventReader own = events(ACME, "/v1/events");
    foreign.greeting();
    own.greeting();
    change(id, change -> change);
    DocumentId further = created();
    assertThat(List.of(own.next().documentId(), own.next().documentId()))
        .containsExactly(id.toString(), further.toString());
    streams.stop();
    streams.start();
    assertThat(foreign.rest()).isEmpty();
  }

  @Test
  void tellsOfEveryDocumentOfATenantAndGoesOnWhereAReaderWas() throws Exception {
    EventReader events = events(ACME, "/v1/events");
    String start = events.greeting();
    DocumentId one = created();
    EventReader.Event first = events.next();
    assertThat(first.documentId()).isEqualTo(one.toString());
    events.close();
    DocumentId two = created();
    change(one, change -> change);
    change(one, change -> change);
    EventReader again = events(ACME, "/v1/events", first.id());
    assertThat(List.of(again.next(), again.next()))
        .extracting(event -> event.documentId() + " " + event.seq())
        .containsExactly(two + " 1", one + " 3");
    EventReader earlier = events(ACME, "/v1/events", start);
    assertThat(List.of(earlier.next(), earlier.next()))
        .extracting(EventReader.Event::documentId)
        .containsExactly(two.toString(), one.toString());
  }

  @Test
  void tellsAReaderThatWhatWasMissedIsNotKnown() throws Exception {
    for (String unknown : List.of("900000000:900000000:", "7", "x")) {
      assertThat(events(ACME, "/v1/events", unknown).next().name()).isEqualTo("reset");
    }
  }

  @Test
  void losesNoChangeOfATenantThatIsBusy() throws Exception {
    EventReader events = events(ACME, "/v1/events");
    events.greeting();
    List<String> ids =
        IntStream.range(0, 120)
            .parallel()
            .mapToObj(number -> created())
            .map(DocumentId::toString)
            .toList();
    List<String> told = new ArrayList<>();
    while (told.size() < ids.size()) {
      told.add(events.next().documentId());
    }
    assertThat(told).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void letsNoMoreStreamsBeOpenThanAllowed() throws Exception {
    String path = ofDocument(created());
    for (int number = 0; number < 4; number++) {
      events(ACME, path);
    }
    HttpResponse<InputStream> further = open(ACME, path);
    assertThat(further.headers().firstValue("Retry-After")).hasValue("5");
    assertRefused(further, 429, "too-many-streams");
    events(EVIL, "/v1/events");
    assertRefused(open(EVIL, "/v1/events"), 429, "too-many-streams"); // the total
    readers.get(0).close();
    awaitStreams(4);
    events(ACME, path);
  }

  @Test
  void findsOutWhoIsGoneAndKeepsTheOthersAlive() throws Exception {
    EventReader silent = events(ACME, "/v1/events");
    silent.greeting();
    URI server = URI.create(address);
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      String request =
          "GET /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + EVIL;
      socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).isPositive();
      awaitStreams(2);
    }
    awaitStreams(1);
    assertThat(silent.heartbeats(3)).isTrue();
  }

  @Test
  void endsAllStreamsWhenItStops() throws Exception {
    EventReader one = events(ACME, ofDocument(created()));
    EventReader all = events(ACME, "/v1/events");
    streams.stop();
    try {
      assertThat(one.rest()).hasSizeLessThanOrEqualTo(1);
      assertThat(all.rest()).isEmpty();
      assertThat(events(ACME, "/v1/events").rest()).isEmpty();
    } finally {
      streams.start();
    }
  }

  @Test
  void goesOnAfterTheDatabaseWasAway() throws Exception {
    EventReader events = events(ACME, "/v1/events");
    events.greeting();
    DocumentId id = created();
    assertThat(events.next().documentId()).isEqualTo(id.toString());
    database.away(true);
    assertRefused(open(ACME, "/v1/events"), 503, "database-unavailable");
    database.away(false);
    change(id, change -> change);
    assertThat(events.next().seq()).isEqualTo(2);
  }

  @Test
  void refusesWhatIsNoStream() throws Exception {
    HttpRequest head =
        live(ACME, "/v1/events").method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
    assertThat(http.send(head, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    HttpRequest json = live(ACME, "/v1/events").header("Accept", "application/json").build();
    assertThat(http.send(json, BodyHandlers.discarding()).statusCode()).isEqualTo(406);
    HttpRequest anonymous = HttpRequest.newBuilder(URI.create(address + "/v1/events")).build();
    assertThat(http.send(anonymous, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
    assertThat(Objects.requireNonNull(get("/actuator/prometheus").getContentAsString()))
        .contains("forebay_streams_open{", "forebay_waits_open");
  }
}
