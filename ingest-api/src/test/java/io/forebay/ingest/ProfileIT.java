package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Reprocessing;
import io.forebay.common.document.SourceObject;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

/** Requests choose the profile of a document, as far as their tenant may. */
class ProfileIT extends ApiTestBase {

  private static final String FILE = "{\"name\":\"a.txt\",\"mediaType\":\"a/b\",\"size\":3%s}";

  private final String key = UUID.randomUUID().toString();

  @Autowired
  ProfileIT(WebApplicationContext context) {
    super(context);
  }

  @Test
  void keepsTheProfileThatWasAskedFor() {
    JsonNode created = json(create(file("lean")));
    assertThat(created.path("profile").asString()).isEqualTo("lean");
    assertThat(found(created.path("id")).profile()).isEqualTo("lean");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"profile\":null", ",\"profile\":\"default\""})
  void saysNothingOfTheDefaultProfile(String field) {
    assertThat(json(create(FILE.formatted(field))).has("profile")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unheard-of", "others", "LEAN", ""})
  void refusesOneThatIsNotThereOrForOthersAndLeavesNoRow(String profile) {
    long before = rows();
    MockHttpServletResponse answer = create(file(profile));
    assertProblem(answer, 400, "profile-unknown");
    assertThat(json(answer).path("detail").asString()).contains("default, lean.");
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void letsTenantsWithoutAListChooseAnyOfThem() {
    MockHttpServletResponse answer =
        call(HttpMethod.POST, URI.create("/v1/documents"), EVIL)
            .contentType(MediaType.APPLICATION_JSON)
            .content(file("others"))
            .exchange()
            .getResponse();
    assertThat(json(answer).path("profile").asString()).isEqualTo("others");
  }

  @Test
  void takesAnotherProfileForAnotherRequest() {
    assertThat(keyed(file("lean")).getStatus()).isEqualTo(201);
    assertThat(keyed(file("lean")).getHeader("Idempotency-Replayed")).isEqualTo("true");
    assertProblem(keyed(file("default")), 409, "idempotency-conflict");
  }

  /** What another tenant may ask for, as if this one had been allowed to when it asked. */
  @Test
  void answersARepeatedRequestWhoseProfileWasWithdrawnSince() {
    JsonNode first = json(keyed(file("lean")));
    keyed(call(HttpMethod.POST, URI.create("/v1/documents"), EVIL), file("others"));
    int changed =
        jdbc.sql(
                """
                update idempotency_key mine set fingerprint = theirs.fingerprint
                from idempotency_key theirs where mine.key = :key and theirs.key = :key
                  and mine.documents[1] = cast(:first as uuid) and mine.tenant <> theirs.tenant
                """)
            .param("key", key)
            .param("first", first.path("id").asString())
            .update();
    assertThat(changed).isOne();
    MockHttpServletResponse again = keyed(file("others"));
    assertThat(again.getHeader("Idempotency-Replayed")).isEqualTo("true");
    assertThat(json(again).path("id")).isEqualTo(first.path("id"));
    assertProblem(create(file("others")), 400, "profile-unknown");
  }

  @Test
  void refusesOnlyThoseOfABatchThatAskForWhatIsNotThere() {
    String documents = "{\"documents\":[" + file("lean") + "," + file("others") + "]}";
    JsonNode results = json(send("/v1/documents:batch", documents)).path("results");
    assertThat(results.get(0).path("document").path("profile").asString()).isEqualTo("lean");
    assertThat(results.get(1).path("problem").path("code").asString()).isEqualTo("profile-unknown");
  }

  @Test
  void readsItFromTheMetadataOfUppysFiles() {
    String address = "/s3/params?filename=a.pdf&type=application/pdf&metadata[profile]=";
    Document document = found(json(get(address + "lean")).path("documentId"));
    assertThat(document.profile()).isEqualTo("lean");
    assertThat(document.metadata()).isEmpty();
    assertThat(get(address + "others").getStatus()).isEqualTo(400);
    assertThat(begin("{\"lean\":true}").getStatus()).isEqualTo(400);
    Document inParts = found(json(begin("\"lean\"")).path("documentId"));
    assertThat(inParts.profile()).isEqualTo("lean");
    assertThat(inParts.metadata()).isEqualTo(Map.of("caption", "Quay"));
  }

  @Test
  void movesAReadyDocumentToAnotherProfileWithItsNextGeneration() {
    DocumentId id = ended(DocumentStatus.READY);
    JsonNode document = json(reprocess(id, "{\"profile\":\"lean\"}"));
    assertThat(document.has("profile")).isFalse();
    assertThat(document.path("reprocessing").path("profile").asString()).isEqualTo("lean");
    Reprocessing next = registry.find(id).orElseThrow().reprocessing();
    assertThat(Objects.requireNonNull(next).profile()).isEqualTo("lean");
  }

  @Test
  void movesAFailedDocumentAtOnce() {
    DocumentId id = ended(DocumentStatus.FAILED);
    assertThat(json(reprocess(id, "{\"profile\":\"lean\"}")).path("profile").asString())
        .isEqualTo("lean");
  }

  @Test
  void movesADocumentThatIsOnItsWayToTheProfileThatIsAskedForLast() {
    DocumentId id = ended(DocumentStatus.READY);
    JsonNode first = json(reprocess(id, "{\"profile\":\"lean\"}"));
    assertThat(json(reprocess(id, "{\"profile\":\"lean\"}"))).isEqualTo(first);
    assertThat(json(reprocess(id, "{}"))).isEqualTo(first);
    JsonNode moved = json(reprocess(id, "{\"profile\":\"default\"}")).path("reprocessing");
    assertThat(moved.path("profile").asString()).isEqualTo("default");
    assertThat(moved.path("generation")).isEqualTo(first.path("reprocessing").path("generation"));
  }

  @Test
  void movesAnEndedDocumentThatIsOnItsWayToo() {
    DocumentId id = ended(DocumentStatus.FAILED);
    reprocess(id, "{\"profile\":\"lean\"}");
    JsonNode moved = json(reprocess(id, "{\"profile\":\"default\"}"));
    assertThat(moved.has("profile")).isFalse();
    assertThat(moved.path("generation").asInt()).isEqualTo(2);
  }

  @Test
  void refusesToMoveADocumentToWhatIsNotThere() {
    DocumentId id = ended(DocumentStatus.READY);
    assertProblem(reprocess(id, "{\"profile\":\"others\"}"), 400, "profile-unknown");
    assertProblem(reprocess(id, "{\"profil\":\"lean\"}"), 400, "unknown-field");
    assertThat(registry.find(id).orElseThrow().reprocessing()).isNull();
  }

  private static String file(String profile) {
    return FILE.formatted(",\"profile\":\"" + profile + "\"");
  }

  private MockHttpServletResponse keyed(String body) {
    return keyed(call(HttpMethod.POST, "/v1/documents"), body);
  }

  private MockHttpServletResponse keyed(MockMvcTester.MockMvcRequestBuilder call, String body) {
    return call.header("Idempotency-Key", key)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange()
        .getResponse();
  }

  private MockHttpServletResponse begin(String profile) {
    return send(
        "/s3/multipart",
        """
        {"filename": "film.mp4", "type": "video/mp4",
         "metadata": {"size": 3, "caption": "Quay", "profile": %s}}
        """
            .formatted(profile));
  }

  private MockHttpServletResponse reprocess(DocumentId id, String body) {
    return send("/v1/documents/" + id + "/reprocess", body);
  }

  private MockHttpServletResponse send(String address, String body) {
    return call(HttpMethod.POST, address)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange()
        .getResponse();
  }

  private Document found(JsonNode id) {
    return registry.find(DocumentId.parse(id.asString()).orElseThrow()).orElseThrow();
  }

  private DocumentId ended(DocumentStatus status) {
    DocumentId id = created();
    SourceObject source = new SourceObject("b", "k", "v", "e", 3, null, null);
    change(id, change -> change.to(DocumentStatus.UPLOADED).source(source));
    change(id, change -> change.to(DocumentStatus.PROCESSING));
    change(id, change -> change.to(status));
    return id;
  }
}
