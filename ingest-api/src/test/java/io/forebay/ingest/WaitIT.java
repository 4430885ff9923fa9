package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.document.DocumentChange;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Problem;
import io.forebay.common.document.Progress;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.json.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

/** Calls that wait, over the real port. */
class WaitIT extends ApiTestBase {

  private static final String APPLIED = "Preference-Applied";

  private final SmartLifecycle waits;

  @Autowired
  WaitIT(WebApplicationContext context) {
    super(context);
    waits = context.getBean("waits", SmartLifecycle.class);
  }

  private CompletableFuture<HttpResponse<String>> waiting(
      String key, DocumentId id, int seconds, String... tag) {
    HttpRequest.Builder request =
        live(key, "/v1/documents/" + id).header("Prefer", "wait=" + seconds);
    for (String each : tag) {
      request.header(HttpHeaders.IF_NONE_MATCH, each);
    }
    return http.sendAsync(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> soon(CompletableFuture<HttpResponse<String>> answer) {
    return answer.orTimeout(3, TimeUnit.SECONDS).join();
  }

  private static HttpResponse<String> within(
      Duration atMost, CompletableFuture<HttpResponse<String>> answer) {
    return answer.orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  private void awaitWaits(int open) {
    await().until(() -> gauge("forebay.waits.open") == open);
  }

  private static DocumentChange further(DocumentChange change) {
    return change.progress(new Progress(1, 3, 1, null));
  }

  private static JsonNode body(HttpResponse<String> answer) {
    return Json.MAPPER.readTree(answer.body());
  }

  @Test
  void answersAtOnceWhereTheCallerIsBehind() {
    DocumentId id = created();
    change(id, WaitIT::further);
    HttpResponse<String> answer = soon(waiting(ACME, id, 30, "\"1\""));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("ETag")).hasValue("\"2\"");
    assertThat(answer.headers().firstValue(APPLIED)).hasValue("wait=30");
    assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    assertThat(body(answer).path("progress").path("derivationsTotal").asInt()).isEqualTo(3);
  }

  @Test
  void answersAsSoonAsSomethingChangesAlsoWithoutAnEvent() {
    DocumentId id = created();
    CompletableFuture<HttpResponse<String>> answer = waiting(ACME, id, 30, "W/\"1\", \"7\"");
    awaitWaits(1);
    change(id, WaitIT::further);
    assertThat(body(soon(answer)).path("seq").asInt()).isEqualTo(2);
    awaitWaits(0);
  }

  @Test
  void saysThatNothingChangedWhenTheWaitIsOver() {
    Instant began = Instant.now();
    HttpResponse<String> answer = soon(waiting(ACME, created(), 1, "\"1\""));
    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue(APPLIED)).hasValue("wait=1");
    assertThat(answer.headers().firstValue("ETag")).hasValue("\"1\"");
    assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofMillis(900));
    awaitWaits(0);
  }

  @Test
  void waitsForTheEndOfADocumentWhereTheCallerNamesNoState() {
    DocumentId id = created();
    CompletableFuture<HttpResponse<String>> answer = waiting(ACME, id, 30);
    awaitWaits(1);
    change(id, change -> change.to(DocumentStatus.UPLOADED));
    change(id, change -> change.to(DocumentStatus.PROCESSING));
    change(id, change -> change.to(DocumentStatus.FAILED));
    assertThat(body(soon(answer)).path("status").asString()).isEqualTo("failed");
    HttpResponse<String> again = soon(waiting(ACME, id, 100_000));
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.headers().firstValue(APPLIED)).hasValue("wait=60");
  }

  @Test
  void givesTheStateThatThereIsWhereTheEndDoesNotComeInTime() {
    HttpResponse<String> answer = soon(waiting(ACME, created(), 1));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(body(answer).path("status").asString()).isEqualTo("awaiting-upload");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait=0", "wait=-1", "wait=soon", "wait", "return=minimal", ""})
  void doesNotWaitForWhatItCannotRead(String preference) {
    MockHttpServletResponse answer =
        call(HttpMethod.GET, "/v1/documents/" + created())
            .header("Prefer", preference)
            .exchange()
            .getResponse();
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeader(APPLIED)).isNull();
  }

  @Test
  void hidesForeignDocumentsFromWhoWaits() {
    DocumentId id = created();
    HttpResponse<String> foreign = soon(waiting(EVIL, id, 30, "\"1\""));
    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(body(foreign).path("code").asString()).isEqualTo("document-not-found");
    HttpResponse<String> none =
        http.sendAsync(
                live(ACME, "/v1/documents/nothing").header("Prefer", "wait=30").build(),
                BodyHandlers.ofString())
            .join();
    assertThat(none.statusCode()).isEqualTo(404);
    awaitWaits(0);
  }

  @Test
  void missesNoChangeThatComesWhileItBeginsToWait() {
    List<DocumentId> ids = IntStream.range(0, 60).mapToObj(number -> created()).toList();
    List<CompletableFuture<HttpResponse<String>>> answers =
        ids.stream()
            .map(
                id -> {
                  CompletableFuture<HttpResponse<String>> answer = waiting(ACME, id, 30, "\"1\"");
                  change(id, WaitIT::further);
                  return answer;
                })
            .toList();
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(within(Duration.ofSeconds(10), answer).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void holdsNoThreadForWhoWaitsAndLetsNoMoreWaitThanAllowed() {
    DocumentId one = created();
    DocumentId other = created();
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, 200)
            .mapToObj(number -> waiting(ACME, number % 2 == 0 ? one : other, 30, "\"1\""))
            .toList();
    awaitWaits(200);
    HttpResponse<String> further = soon(waiting(ACME, one, 30, "\"1\""));
    assertThat(further.statusCode()).isEqualTo(304);
    assertThat(further.headers().firstValue(APPLIED)).isEmpty();
    assertThat(further.headers().firstValue("Retry-After")).hasValue("1");
    change(one, WaitIT::further);
    change(other, WaitIT::further);
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(within(Duration.ofSeconds(10), answer).statusCode()).isEqualTo(200);
    }
    awaitWaits(0);
  }

  @Test
  void needsNoDatabaseToSayThatNothingChanged() {
    CompletableFuture<HttpResponse<String>> answer = waiting(ACME, created(), 1, "\"1\"");
    awaitWaits(1);
    database.away(true);
    assertThat(soon(answer).statusCode()).isEqualTo(304);
  }

  @Test
  void failsWhereItHeardOfAChangeThatItCannotRead() {
    DocumentId id = created();
    CompletableFuture<HttpResponse<String>> answer = waiting(ACME, id, 1, "\"1\"");
    awaitWaits(1);
    database.away(true);
    JdbcClient.create(database.present())
        .sql("update document set state = jsonb_set(state, '{seq}', '2') where id = :id")
        .param("id", id.value())
        .update();
    HttpResponse<String> failed = soon(answer);
    assertThat(failed.statusCode()).isEqualTo(503);
    assertThat(body(failed).path("code").asString()).isEqualTo("database-unavailable");
    assertThat(failed.headers().firstValue("Retry-After")).hasValue("5");
    awaitWaits(0);
  }

  @Test
  void hearsOfChangesAgainAfterItsConnectionWasLost() {
    DocumentId id = created();
    CompletableFuture<HttpResponse<String>> answer = waiting(ACME, id, 30, "\"1\"");
    awaitWaits(1);
    assertThat(
            jdbc.sql(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where application_name = 'forebay_document' and datname = current_database()
                    """)
                .query(Boolean.class)
                .list())
        .containsExactly(true);
    change(id, WaitIT::further);
    assertThat(soon(answer).statusCode()).isEqualTo(200);
    CompletableFuture<HttpResponse<String>> next = waiting(ACME, id, 30, "\"2\"");
    awaitWaits(1);
    change(id, WaitIT::further);
    assertThat(soon(next).statusCode()).isEqualTo(200);
  }

  @Test
  void answersAllWhoWaitWhenItStops() {
    CompletableFuture<HttpResponse<String>> answer = waiting(ACME, created(), 30, "\"1\"");
    awaitWaits(1);
    waits.stop();
    try {
      assertThat(soon(answer).statusCode()).isEqualTo(304);
      assertThat(soon(waiting(ACME, created(), 30, "\"1\"")).statusCode()).isEqualTo(304);
    } finally {
      waits.start();
    }
    awaitWaits(0);
  }

  @Test
  void tellsAPollerOfTheAttemptAndWhenToAskAgain() {
    DocumentId id = created();
    assertThat(get("/v1/documents/" + id).getHeader("Retry-After")).isEqualTo("1");
    Instant next = Instant.now().plusSeconds(20).truncatedTo(ChronoUnit.MILLIS);
    change(id, change -> change.to(DocumentStatus.UPLOADED));
    change(
        id,
        change ->
            change
                .to(DocumentStatus.PROCESSING)
                .problem(Problem.of(FailureCode.STORAGE_UNAVAILABLE))
                .progress(new Progress(0, 3, 2, next)));
    MockHttpServletResponse answer = get("/v1/documents/" + id);
    JsonNode progress = json(answer).path("progress");
    assertThat(progress.path("attempt").asInt()).isEqualTo(2);
    assertThat(Instant.parse(progress.path("nextAttemptAt").asString())).isEqualTo(next);
    assertThat(json(answer).path("problem").path("code").asString())
        .isEqualTo("storage-unavailable");
    assertThat(json(answer).path("problem").path("message").asString()).endsWith(".");
    assertThat(Integer.parseInt(answer.getHeader("Retry-After"))).isBetween(15, 21);
    change(id, change -> change.to(DocumentStatus.FAILED));
    assertThat(get("/v1/documents/" + id).getHeader("Retry-After")).isNull();
  }
}
