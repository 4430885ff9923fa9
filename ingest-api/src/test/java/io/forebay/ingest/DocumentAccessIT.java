package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.broker.ScriptedBroker.Answer;
import io.forebay.common.broker.Topics;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.event.EventType;
import io.forebay.common.json.Json;
import io.forebay.common.notification.CompletionHint;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DocumentAccessIT extends ApiTestBase {

  @Autowired
  DocumentAccessIT(WebApplicationContext context) {
    super(context);
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/v1/documents",
    "GET,/v1/documents/019aa000-0000-7000-8000-000000000009",
    "GET,/v1/documents",
    "GET,/v1/events",
    "GET,/v1/documents/019aa000-0000-7000-8000-000000000009/events",
    "GET,/v1/documents/019aa000-0000-7000-8000-000000000009/artifacts",
    "GET,/v1/documents/019aa000-0000-7000-8000-000000000009/artifacts/text.txt",
    "POST,/v1/documents/019aa000-0000-7000-8000-000000000009/upload/complete",
    "GET,/v1/documents/019aa000-0000-7000-8000-000000000009/upload",
    "DELETE,/v1/documents/019aa000-0000-7000-8000-000000000009/upload",
    "GET,/v1/documents/019aa000-0000-7000-8000-000000000009/upload/parts",
    "POST,/v1/documents/019aa000-0000-7000-8000-000000000009/upload/parts",
    "GET,/v1/nothing",
    "POST,/logout",
    "GET,/anything"
  })
  void asksForAKeyEverywhere(HttpMethod method, String uri) {
    MockHttpServletResponse missing = anonymous(method, uri).exchange().getResponse();
    assertProblem(missing, 401, "api-key-missing");
    assertThat(missing.getHeader(HttpHeaders.WWW_AUTHENTICATE)).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer wrong", "Bearer acme-key2", "Basic YTpi", "Bearer", "acme-key"})
  void tellsAWrongKeyFromAMissingOne(String authorization) {
    MockHttpServletResponse answer =
        anonymous(HttpMethod.GET, "/v1/documents/x")
            .header(HttpHeaders.AUTHORIZATION, authorization)
            .exchange()
            .getResponse();
    assertProblem(answer, 401, "api-key-invalid");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,''",
    "GET,/artifacts",
    "GET,/artifacts/text.txt",
    "POST,/upload/complete",
    "GET,/upload",
    "GET,/upload/parts",
    "DELETE,/upload",
  })
  void hidesAForeignDocumentAsIfItHadNeverBeen(HttpMethod method, String below) {
    String foreign = created().toString();
    ObjectNode answer = notFound(method, foreign, below, EVIL);
    assertThat(notFound(method, SampleDocuments.id(4711).toString(), below, EVIL))
        .isEqualTo(answer);
    assertThat(notFound(method, "not-an-id", below, EVIL)).isEqualTo(answer);
    assertThat(notFound(method, foreign.toUpperCase(Locale.ROOT), below, ACME)).isEqualTo(answer);
  }

  /** The problem without its instance, which repeats the address of the call. */
  private ObjectNode notFound(HttpMethod method, String id, String below, String key) {
    MockHttpServletResponse answer =
        anonymous(method, "/v1/documents/" + id + below)
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + key)
            .exchange()
            .getResponse();
    assertProblem(answer, 404, "document-not-found");
    ObjectNode problem = (ObjectNode) json(answer);
    problem.remove("instance");
    return problem;
  }

  @Test
  void refusesRoutesAndMethodsThatThereAreNot() {
    assertProblem(get("/v1/nothing"), 404, "route-not-found");
    assertProblem(get("/logout"), 404, "route-not-found");
    MockHttpServletResponse answer =
        call(HttpMethod.PUT, "/v1/documents/" + created()).exchange().getResponse();
    assertProblem(answer, 405, "method-not-allowed");
    assertThat(answer.getHeader(HttpHeaders.ALLOW)).contains("GET");
  }

  @Test
  void answersAPollerOnlyWhenSomethingChanged() {
    DocumentId id = created();
    MockHttpServletResponse first = get("/v1/documents/" + id);
    assertThat(first.getStatus()).isEqualTo(200);
    assertThat(first.getHeader(HttpHeaders.ETAG)).isEqualTo("\"1\"");
    assertThat(first.getHeader(HttpHeaders.CACHE_CONTROL)).contains("no-cache", "private");
    MockHttpServletResponse again = poll(id, "\"1\"");
    assertThat(again.getStatus()).isEqualTo(304);
    assertThat(again.getContentAsByteArray()).isEmpty();
    registry.replace(
        registry
            .find(id)
            .orElseThrow()
            .change()
            .to(DocumentStatus.UPLOADED)
            .at(SampleDocuments.CREATED),
        EventType.UPLOAD_COMPLETED);
    MockHttpServletResponse changed = poll(id, "\"1\"");
    assertThat(changed.getStatus()).isEqualTo(200);
    assertThat(changed.getHeader(HttpHeaders.ETAG)).isEqualTo("\"2\"");
    assertThat(json(changed).get("status").asString()).isEqualTo("uploaded");
    assertThat(json(changed).has("uploadExpiresAt")).isFalse();
  }

  private MockHttpServletResponse poll(DocumentId id, String etag) {
    return call(HttpMethod.GET, "/v1/documents/" + id)
        .header(HttpHeaders.IF_NONE_MATCH, etag)
        .exchange()
        .getResponse();
  }

  @Test
  void passesACompletionOnAsAHint() {
    DocumentId id = created();
    MockHttpServletResponse answer = post("/v1/documents/" + id + "/upload/complete");
    assertThat(answer.getStatus()).isEqualTo(202);
    assertThat(json(answer).get("status").asString()).isEqualTo("awaiting-upload");
    String key = "uploads/acme/" + id + "/a.pdf";
    List<ProducerRecord<String, byte[]>> hints = hints(key);
    assertThat(hints).hasSize(1);
    CompletionHint hint = Json.MAPPER.readValue(hints.get(0).value(), CompletionHint.class);
    assertThat(hint.source()).isEqualTo("client");
    assertThat(hint.key()).isEqualTo(key);
    assertThat(hint.bucket()).isEqualTo(store.bucket());
  }

  @Test
  void hintsAtNothingOnceTheUploadIsConfirmed() {
    DocumentId id = created();
    registry.replace(
        registry
            .find(id)
            .orElseThrow()
            .change()
            .to(DocumentStatus.UPLOADED)
            .at(SampleDocuments.CREATED),
        EventType.UPLOAD_COMPLETED);
    assertThat(post("/v1/documents/" + id + "/upload/complete").getStatus()).isEqualTo(202);
    assertThat(hints("uploads/acme/" + id + "/a.pdf")).isEmpty();
  }

  private List<ProducerRecord<String, byte[]>> hints(String key) {
    return broker.taken().stream()
        .filter(each -> each.topic().equals(Topics.S3_NOTIFICATIONS))
        .filter(each -> key.equals(each.key()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"REFUSE_AT_ONCE", "REFUSE_LATER"})
  void saysThatTheBrokerIsAwayButCreatesAllTheSame(Answer refusal) {
    broker.answers(record -> refusal);
    DocumentId id = created();
    MockHttpServletResponse answer = post("/v1/documents/" + id + "/upload/complete");
    assertProblem(answer, 503, "broker-unavailable");
    assertThat(answer.getHeader(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
  }

  @Test
  void saysThatTheDatabaseIsAway() {
    DocumentId id = created();
    database.away(true);
    for (MockHttpServletResponse answer :
        List.of(
            get("/v1/documents/" + id),
            post("/v1/documents/" + id + "/upload/complete"),
            create("{\"name\":\"a\",\"mediaType\":\"a/b\",\"size\":1}"))) {
      assertProblem(answer, 503, "database-unavailable");
      assertThat(answer.getHeader(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
    }
  }

  @Test
  void listsNoArtifactBeforeThereIsAManifest() {
    DocumentId id = created();
    MockHttpServletResponse answer = get("/v1/documents/" + id + "/artifacts");
    assertThat(answer.getStatus()).isEqualTo(200);
    JsonNode body = json(answer);
    assertThat(body.get("artifacts").isEmpty()).isTrue();
    assertThat(body.get("status").asString()).isEqualTo("awaiting-upload");
    assertThat(body.has("manifest")).isFalse();
    assertProblem(get("/v1/documents/" + id + "/artifacts/text.txt"), 404, "artifact-not-found");
  }
}
