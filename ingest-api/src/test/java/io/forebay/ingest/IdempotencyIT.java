package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.broker.ScriptedBroker;
import io.forebay.common.broker.Topics;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

/** What comes of a request that is repeated under the same key. */
class IdempotencyIT extends ApiTestBase {

  private static final int CALLERS = 16;
  private static final String BODY =
      "{\"name\":\"a.pdf\",\"mediaType\":\"application/pdf\",\"size\":3}";
  private static final String LARGE =
      "{\"name\":\"film.mp4\",\"mediaType\":\"video/mp4\",\"size\":12582912}";

  private final String key = "key \"" + UUID.randomUUID() + "\"";

  @Autowired
  IdempotencyIT(WebApplicationContext context) {
    super(context);
  }

  @Test
  void answersARepeatWithTheSameDocumentAndSaysSo() {
    long before = rows();
    MockHttpServletResponse first = create(key, BODY);
    MockHttpServletResponse second = create(key, BODY);
    assertThat(first.getStatus()).isEqualTo(201);
    assertThat(first.getHeader("Idempotency-Replayed")).isNull();
    assertThat(second.getStatus()).isEqualTo(201);
    assertThat(second.getHeader("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.getHeader("Location")).isEqualTo(first.getHeader("Location"));
    assertThat(second.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(id(second)).isEqualTo(id(first));
    assertThat(json(second).get("upload").get("url").asString()).contains("X-Amz-Signature=");
    assertThat(rows()).isEqualTo(before + 1);
  }

  @Test
  void knowsTheSameBodyInAnotherSpelling() {
    MockHttpServletResponse first = create(key, BODY);
    String spelled = "{ \"size\": 3, \"mediaType\": \"application/pdf\", \"name\": \"a.pdf\" }";
    assertThat(id(create(key, spelled))).isEqualTo(id(first));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"b.pdf\",\"mediaType\":\"application/pdf\",\"size\":3}",
        "{\"name\":\"a.pdf\",\"mediaType\":\"application/pdf\",\"size\":4}",
        "{\"name\":\"a.pdf\",\"mediaType\":\"application/pdf\",\"size\":3,\"multipart\":true}",
        "{\"name\":\"x/a.pdf\",\"mediaType\":\"application/pdf\",\"size\":3}"
      })
  void refusesTheSameKeyForAnotherBody(String other) {
    create(key, BODY);
    long before = rows();
    assertProblem(create(key, other), 409, "idempotency-conflict");
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void takesAnotherTenantsSameKeyForAnotherKey() {
    MockHttpServletResponse mine = create(key, BODY);
    MockHttpServletResponse theirs = create(EVIL, key, BODY);
    assertThat(theirs.getStatus()).isEqualTo(201);
    assertThat(theirs.getHeader("Idempotency-Replayed")).isNull();
    assertThat(id(theirs)).isNotEqualTo(id(mine));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "a\u0000b", "a\nb", "a\u007fb", "\u00e9", "\ud83d\ude00"})
  void refusesAMalformedKey(String malformed) {
    long before = rows();
    assertProblem(create(malformed, BODY), 400, "idempotency-key-invalid");
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void refusesAKeyThatIsTooLongAndTwoOfThem() {
    assertProblem(create("x".repeat(256), BODY), 400, "idempotency-key-invalid");
    assertThat(create("x".repeat(255), BODY).getStatus()).isEqualTo(201);
    MockHttpServletResponse twice =
        call(HttpMethod.POST, "/v1/documents")
            .header("Idempotency-Key", "a", "b")
            .contentType(MediaType.APPLICATION_JSON)
            .content(BODY)
            .exchange()
            .getResponse();
    assertProblem(twice, 400, "idempotency-key-invalid");
  }

  @Test
  void leavesNoKeyBehindARefusal() {
    String refused = "{\"name\":\"a.pdf\",\"mediaType\":\"application/pdf\",\"size\":-3}";
    assertProblem(create(key, refused), 400, "size-invalid");
    assertThat(keys()).isZero();
    database.away(true);
    assertProblem(create(key, BODY), 503, "database-unavailable");
    database.away(false);
    MockHttpServletResponse answer = create(key, BODY);
    assertThat(answer.getStatus()).isEqualTo(201);
    assertThat(answer.getHeader("Idempotency-Replayed")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {BODY, LARGE})
  void givesManyCallersAtOnceTheOneDocument(String body) throws Exception {
    long before = rows();
    CyclicBarrier start = new CyclicBarrier(CALLERS);
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    List<Future<MockHttpServletResponse>> calls = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      calls.add(
          threads.submit(
              () -> {
                start.await(30, TimeUnit.SECONDS);
                return create(key, body);
              }));
    }
    List<MockHttpServletResponse> answers = new ArrayList<>();
    for (Future<MockHttpServletResponse> call : calls) {
      answers.add(call.get(30, TimeUnit.SECONDS));
    }
    threads.shutdown();
    assertThat(answers).allMatch(answer -> answer.getStatus() == 201);
    assertThat(answers).allMatch(answer -> json(answer).has("upload"));
    assertThat(answers).extracting(IdempotencyIT::id).containsOnly(id(answers.get(0)));
    assertThat(answers)
        .filteredOn(answer -> answer.getHeader("Idempotency-Replayed") == null)
        .hasSize(1);
    assertThat(rows()).isEqualTo(before + 1);
    assertThat(multipart.unfinished("uploads/acme/").stream().map(each -> each.key()))
        .filteredOn(uploaded -> uploaded.endsWith("/film.mp4"))
        .allMatch(uploaded -> isRegistered(uploaded));
  }

  /** No upload in parts is left behind that nobody knows of. */
  private boolean isRegistered(String uploaded) {
    DocumentId id = DocumentId.parse(uploaded.split("/", 4)[2]).orElseThrow();
    return registry.find(id).isPresent();
  }

  @Test
  void goesOnWithTheSameUploadInParts() {
    MockHttpServletResponse first = create(key, LARGE);
    MockHttpServletResponse second = create(key, LARGE);
    assertThat(json(second).get("upload").get("type").asString()).isEqualTo("multipart");
    assertThat(id(second)).isEqualTo(id(first));
    assertThat(multipart.unfinished("uploads/acme/" + id(first) + "/")).hasSize(1);
    assertThat(uploadId(second)).isEqualTo(uploadId(first));
  }

  @Test
  void answersWithoutAnUploadOnceTheBytesAreThere() {
    DocumentId id = id(create(key, BODY));
    Document uploaded =
        registry
            .find(id)
            .orElseThrow()
            .change()
            .to(DocumentStatus.UPLOADED)
            .at(SampleDocuments.CREATED);
    assertThat(registry.replace(uploaded, EventType.UPLOAD_COMPLETED)).isTrue();
    MockHttpServletResponse repeat = create(key, BODY);
    assertThat(repeat.getStatus()).isEqualTo(201);
    assertThat(json(repeat).get("status").asString()).isEqualTo("uploaded");
    assertThat(json(repeat).has("upload")).isFalse();
  }

  @Test
  void forgetsAKeyWhenItExpires() {
    DocumentId before = id(create(key, BODY));
    jdbc.sql("update idempotency_key set expires_at = now() where key = :key")
        .param("key", key)
        .update();
    String other = BODY.replace("a.pdf", "b.pdf");
    MockHttpServletResponse after = create(key, other);
    assertThat(after.getStatus()).isEqualTo(201);
    assertThat(after.getHeader("Idempotency-Replayed")).isNull();
    assertThat(id(after)).isNotEqualTo(before);
    assertThat(id(create(key, other))).isEqualTo(id(after));
  }

  @Test
  void completesOnceHoweverOftenItIsAskedUnderOneKey() {
    DocumentId id = id(create(key, BODY));
    broker.answers(record -> ScriptedBroker.Answer.REFUSE_AT_ONCE);
    assertProblem(complete(id), 503, "broker-unavailable");
    healEverything();
    assertThat(complete(id).getStatus()).isEqualTo(202);
    MockHttpServletResponse repeat = complete(id);
    assertThat(repeat.getStatus()).isEqualTo(202);
    assertThat(repeat.getHeader("Idempotency-Replayed")).isEqualTo("true");
    assertThat(json(repeat).get("id").asString()).isEqualTo(id.toString());
    assertThat(hints(id)).isEqualTo(1);
    assertProblem(complete(created()), 409, "idempotency-conflict");
  }

  private MockHttpServletResponse complete(DocumentId id) {
    return call(HttpMethod.POST, "/v1/documents/" + id + "/upload/complete")
        .header("Idempotency-Key", key)
        .exchange()
        .getResponse();
  }

  private long hints(DocumentId id) {
    return broker.taken().stream()
        .filter(each -> each.topic().equals(Topics.S3_NOTIFICATIONS))
        .filter(each -> String.valueOf(each.key()).contains(id.toString()))
        .count();
  }

  private MockHttpServletResponse create(String idempotencyKey, String body) {
    return create(ACME, idempotencyKey, body);
  }

  private MockHttpServletResponse create(String apiKey, String idempotencyKey, String body) {
    return anonymous(HttpMethod.POST, "/v1/documents")
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + apiKey)
        .header("Idempotency-Key", idempotencyKey)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange()
        .getResponse();
  }

  private long keys() {
    return jdbc.sql("select count(*) from idempotency_key where key = :key")
        .param("key", key)
        .query(Long.class)
        .single();
  }

  private static DocumentId id(MockHttpServletResponse answer) {
    return DocumentId.parse(json(answer).path("id").asString()).orElseThrow();
  }

  private static String uploadId(MockHttpServletResponse answer) {
    JsonNode part = json(answer).get("upload").get("parts").get(0);
    return part.get("url").asString().replaceAll(".*uploadId=([^&]+).*", "$1");
  }
}
