package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.broker.ScriptedBroker;
import io.forebay.common.broker.Topics;
import io.forebay.common.document.DocumentId;
import io.forebay.common.storage.ObjectVersion;
import io.forebay.common.storage.UnfinishedUpload;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

/** Parts have 5 MiB here, so that twelve are two whole ones and a last one of two. */
class MultipartIT extends ApiTestBase {

  private static final int MIB = 1 << 20;
  private static final int SIZE = 12 * MIB;
  private static final String MD5 = "JfnnlDI7RTiF9RgfG2JNCw==";

  @Autowired
  MultipartIT(WebApplicationContext context) {
    super(context);
  }

  @ParameterizedTest
  @CsvSource({
    "10485759,,single",
    "10485760,,multipart",
    "5242880,true,multipart",
    "5242879,true,single",
    "0,true,single",
    "20971520,false,single",
    "20971520,null,multipart"
  })
  void choosesPartsBySizeOrByTheClientsWish(String size, String wish, String type) {
    JsonNode body = json(create(body(size, wish == null ? "" : ",\"multipart\":" + wish)));
    assertThat(body.get("upload").get("type").asString()).isEqualTo(type);
    assertThat(uploadId(id(body)).isPresent()).isEqualTo(type.equals("multipart"));
  }

  @Test
  void answersWithThePlanAndTheFirstPartsSigned() {
    JsonNode body = json(create(body("" + SIZE, "")));
    JsonNode upload = body.get("upload");
    assertThat(upload.get("partSize").asLong()).isEqualTo(5L * MIB);
    assertThat(upload.get("partCount").asInt()).isEqualTo(3);
    assertThat(upload.get("parts")).hasSize(3);
    assertPart(upload.get("parts").get(2), id(body), 3, 2L * MIB);
    Instant now = Instant.parse(body.get("serverTime").asString());
    assertThat(Instant.parse(upload.get("expiresAt").asString()))
        .isBetween(now.plusSeconds(890), now.plusSeconds(901));
  }

  private void assertPart(JsonNode part, DocumentId id, int number, long size) {
    assertThat(part.get("partNumber").asInt()).isEqualTo(number);
    assertThat(part.get("method").asString()).isEqualTo("PUT");
    assertThat(part.get("headers").get("content-length").asLong()).isEqualTo(size);
    URI url = URI.create(part.get("url").asString());
    assertThat(url.getPath()).endsWith("/uploads/acme/" + id + "/film.mp4");
    assertThat(url.getQuery())
        .contains("partNumber=" + number, "uploadId=" + uploadId(id).orElseThrow())
        .containsPattern("X-Amz-SignedHeaders=content-length;([a-z0-9-]+;)*host");
  }

  @Test
  void keepsTheIdOfTheStoreToItself() {
    JsonNode body = json(create(body("" + SIZE, "")));
    String secret = uploadId(id(body)).orElseThrow();
    assertThat(get("/v1/documents/" + id(body)).getContentAsByteArray())
        .asString()
        .doesNotContain(secret);
    String state =
        jdbc.sql("select state::text from document where id = :id")
            .param("id", id(body).value())
            .query(String.class)
            .single();
    assertThat(state).doesNotContain(secret).doesNotContain("upload_id");
  }

  @Test
  void signsTheSameUploadAnew() {
    DocumentId id = opened();
    String before = uploadId(id).orElseThrow();
    JsonNode upload = json(get("/v1/documents/" + id + "/upload")).get("upload");
    assertThat(upload.get("type").asString()).isEqualTo("multipart");
    assertPart(upload.get("parts").get(0), id, 1, 5L * MIB);
    assertThat(uploadId(id)).hasValue(before);
  }

  @Test
  void signsExactlyThePartsThatAreAskedFor() {
    DocumentId id = opened();
    MockHttpServletResponse answer = parts(id, "{\"partNumbers\":[3,1.0]}");
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeader(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-store");
    assertThat(json(answer).get("parts")).hasSize(2);
    assertPart(json(answer).get("parts").get(0), id, 3, 2L * MIB);
    assertPart(json(answer).get("parts").get(1), id, 1, 5L * MIB);
    assertThat(json(answer).has("expiresAt")).isTrue();
    assertThat(json(answer).has("serverTime")).isTrue();
  }

  @Test
  void signsTheChecksumOfAPartWhereItIsGiven() {
    JsonNode parts =
        json(parts(
                opened(), "{\"partNumbers\":[1,2],\"checksums\":{\"2\":" + sum("md5", MD5) + "}}"))
            .get("parts");
    assertThat(parts.get(0).get("headers").has("content-md5")).isFalse();
    assertThat(parts.get(1).get("headers").get("content-md5").asString()).isEqualTo(MD5);
    assertThat(parts.get(1).get("url").asString()).contains("content-md5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{} | part-numbers-invalid",
        "{'partNumbers':null} | part-numbers-invalid",
        "{'partNumbers':[]} | part-numbers-invalid",
        "{'partNumbers':[null]} | part-numbers-invalid",
        "{'partNumbers':[0]} | part-numbers-invalid",
        "{'partNumbers':[-1]} | part-numbers-invalid",
        "{'partNumbers':[1.5]} | part-numbers-invalid",
        "{'partNumbers':[4]} | part-numbers-invalid",
        "{'partNumbers':[1e999999999]} | part-numbers-invalid",
        "{'partNumbers':[1e-999999999]} | part-numbers-invalid",
        "{'partNumbers':[1,2,1]} | part-numbers-invalid",
        "{'partNumbers':[1],'checksums':{'2':{'algorithm':'md5','value':'x'}}}"
            + " | part-numbers-invalid",
        "{'partNumbers':[1],'checksums':{'1':null}} | checksum-invalid",
        "{'partNumbers':[1],'checksums':{'1':{'algorithm':'md5','value':'x'}}} | checksum-invalid",
        "{'partNumbers':[1],'checksums':{'1':{'algorithm':'crc32c','value':'4waSgw=='}}}"
            + " | checksum-unsupported",
        "{'partNumbers':[1],'checksums':{'1':{}}} | checksum-unsupported",
        "{'partNumbers':['1']} | malformed-json",
        "{'partNumbers':[true]} | malformed-json",
        "{'partNumbers':1} | malformed-json",
        "{'partNumbers':[1],'checksums':[]} | malformed-json",
        "{'partNumbers':[1],'checksums':{'1':'x'}} | malformed-json",
        "[1] | malformed-json",
        "null | malformed-json",
        "{'partNumbers':[1],'colour':'blue'} | unknown-field"
      })
  void refusesWhatIsNoListOfItsParts(String body, String code) {
    assertProblem(parts(opened(), body.replace('\'', '"')), 400, code);
  }

  @Test
  void refusesToSignMoreThanAHundredPartsAtOnce() {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 1; i <= 101; i++) {
      numbers.add(i);
    }
    assertProblem(
        parts(opened(), "{\"partNumbers\":" + numbers + "}"), 400, "part-numbers-invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"true\"", "1", "{}"})
  void refusesAWishThatIsNeitherTrueNorFalse(String wish) {
    assertProblem(create(body("7", ",\"multipart\":" + wish)), 400, "malformed-json");
  }

  @Test
  void refusesAnotherContentType() {
    assertProblem(
        call(HttpMethod.POST, "/v1/documents/" + opened() + "/upload/parts")
            .contentType(MediaType.TEXT_PLAIN)
            .content("{}")
            .exchange()
            .getResponse(),
        415,
        "unsupported-content-type");
  }

  @Test
  void knowsNoPartsOfAnUploadInOneRequestOrOfAnothersDocument() {
    DocumentId whole = created();
    assertProblem(parts(whole, "{\"partNumbers\":[1]}"), 409, "upload-not-multipart");
    assertProblem(get("/v1/documents/" + whole + "/upload/parts"), 409, "upload-not-multipart");
    assertProblem(
        anonymous(HttpMethod.POST, "/v1/documents/" + opened() + "/upload/parts")
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + EVIL)
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"partNumbers\":[1]}")
            .exchange()
            .getResponse(),
        404,
        "document-not-found");
  }

  @Test
  void listsThePartsThatTheStoreHolds() {
    DocumentId id = opened();
    put(id, 2, 5 * MIB);
    JsonNode held = json(get("/v1/documents/" + id + "/upload/parts"));
    assertThat(held.get("partSize").asLong()).isEqualTo(5L * MIB);
    assertThat(held.get("partCount").asInt()).isEqualTo(3);
    assertThat(held.get("parts")).hasSize(1);
    JsonNode part = held.get("parts").get(0);
    assertThat(part.get("partNumber").asInt()).isEqualTo(2);
    assertThat(part.get("size").asLong()).isEqualTo(5L * MIB);
    assertThat(part.get("etag").asString()).isEqualTo("e2");
  }

  @Test
  void completesNothingBeforeAllPartsAreThereInTheirSize() {
    DocumentId id = opened();
    put(id, 1, 5 * MIB);
    put(id, 3, 3 * MIB);
    MockHttpServletResponse answer = complete(id);
    assertProblem(answer, 409, "parts-missing");
    assertThat(json(answer).get("detail").asString()).contains("2 of 3", ": 2, 3.");
    assertThat(object(id)).isEmpty();
    assertThat(hints(id)).isZero();
  }

  @Test
  void putsThePartsTogetherAndPassesTheHintOnHoweverOftenItIsAsked() {
    DocumentId id = opened();
    put(id, 3, 2 * MIB);
    put(id, 1, 5 * MIB);
    put(id, 2, 5 * MIB);
    assertThat(complete(id).getStatus()).isEqualTo(202);
    ObjectVersion made = object(id).orElseThrow();
    assertThat(made.size()).isEqualTo(SIZE);
    assertThat(made.mediaType()).isEqualTo("video/mp4");
    assertThat(complete(id).getStatus()).isEqualTo(202);
    assertThat(object(id)).hasValue(made);
    assertThat(hints(id)).isEqualTo(2);
    assertProblem(get("/v1/documents/" + id + "/upload/parts"), 409, "upload-closed");
  }

  @Test
  void completesAgainWhereTheHintWasNotTaken() {
    DocumentId id = opened();
    put(id, 1, 5 * MIB);
    put(id, 2, 5 * MIB);
    put(id, 3, 2 * MIB);
    broker.answers(record -> ScriptedBroker.Answer.REFUSE_AT_ONCE);
    assertProblem(complete(id), 503, "broker-unavailable");
    healEverything();
    assertThat(complete(id).getStatus()).isEqualTo(202);
    assertThat(hints(id)).isEqualTo(1);
  }

  @Test
  void givesThePartsUpWithTheUpload() {
    DocumentId id = opened();
    put(id, 1, 5 * MIB);
    assertThat(unfinished(id)).hasSize(1);
    for (int i = 0; i < 2; i++) {
      MockHttpServletResponse answer =
          call(HttpMethod.DELETE, "/v1/documents/" + id + "/upload").exchange().getResponse();
      assertThat(answer.getStatus()).isEqualTo(200);
      assertThat(unfinished(id)).isEmpty();
    }
    assertProblem(parts(id, "{\"partNumbers\":[1]}"), 409, "upload-closed");
    assertThat(complete(id).getStatus()).isEqualTo(202);
    assertThat(hints(id)).isZero();
  }

  @Test
  void leavesNothingAtTheStoreWhereTheDatabaseIsAway() {
    List<UnfinishedUpload> before = multipart.unfinished("uploads/");
    database.away(true);
    assertProblem(create(body("" + SIZE, "")), 503, "database-unavailable");
    assertThat(multipart.unfinished("uploads/")).hasSameSizeAs(before);
  }

  private DocumentId opened() {
    return id(json(create(body("" + SIZE, ""))));
  }

  private static String body(String size, String more) {
    return "{\"name\":\"film.mp4\",\"mediaType\":\"video/mp4\",\"size\":" + size + more + "}";
  }

  private static String sum(String algorithm, String value) {
    return "{\"algorithm\":\"" + algorithm + "\",\"value\":\"" + value + "\"}";
  }

  private static DocumentId id(JsonNode body) {
    return DocumentId.parse(body.path("id").asString()).orElseThrow();
  }

  private MockHttpServletResponse parts(DocumentId id, String body) {
    return call(HttpMethod.POST, "/v1/documents/" + id + "/upload/parts")
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange()
        .getResponse();
  }

  private MockHttpServletResponse complete(DocumentId id) {
    return post("/v1/documents/" + id + "/upload/complete");
  }

  private void put(DocumentId id, int number, int size) {
    multipart.put(uploadId(id).orElseThrow(), number, new byte[size]);
  }

  private Optional<String> uploadId(DocumentId id) {
    return jdbc.sql("select multipart_upload_id from document where id = :id")
        .param("id", id.value())
        .query((row, number) -> Optional.ofNullable(row.getString(1)))
        .single();
  }

  private Optional<ObjectVersion> object(DocumentId id) {
    return store.head("uploads/acme/" + id + "/film.mp4", null);
  }

  private List<UnfinishedUpload> unfinished(DocumentId id) {
    return multipart.unfinished("uploads/acme/" + id + "/");
  }

  private long hints(DocumentId id) {
    return broker.taken().stream()
        .filter(each -> each.topic().equals(Topics.S3_NOTIFICATIONS))
        .filter(each -> Objects.equals(each.key(), "uploads/acme/" + id + "/film.mp4"))
        .count();
  }
}
