package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.SourceObject;
import java.net.URI;
import java.util.Map;
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

/** What Uppy's uploader to S3 asks for, in the order in which it does. */
class CompanionIT extends ApiTestBase {

  private static final int MIB = 1 << 20;

  @Autowired
  CompanionIT(WebApplicationContext context) {
    super(context);
  }

  @Test
  void opensADocumentForAFileInOneRequest() {
    MockHttpServletResponse answer =
        get(
            "/s3/params?filename=a b.pdf&type=application/pdf"
                + "&metadata[name]=a b.pdf&metadata[type]=application/pdf&metadata[size]=1234"
                + "&metadata[caption]=Quay&metadata[profile]=lean");
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeader(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-store");
    JsonNode form = json(answer);
    assertThat(form.get("method").asString()).isEqualTo("POST");
    assertThat(form.get("url").asString()).endsWith("/");
    assertThat(form.get("expires").asLong()).isBetween(890L, 900L);
    assertThat(FormUploadIT.policy(form)).contains("[\"content-length-range\",1234,1234]");
    Document document = document(form.get("documentId"));
    assertThat(form.get("fields").get("key").asString()).isEqualTo(document.uploadKey());
    assertThat(document.metadata()).isEqualTo(Map.of("caption", "Quay"));
    assertThat(document.tenant()).isEqualTo("acme");
    assertThat(document.profile()).isEqualTo("lean");
  }

  /** Uppy by itself does not tell the size: the policy bounds it, the store's answer settles it. */
  @Test
  void takesAFileOfUnknownSizeUpToTheLimit() {
    JsonNode form = json(get("/s3/params?filename=a.pdf&type=application/pdf"));
    assertThat(FormUploadIT.policy(form)).contains("[\"content-length-range\",0,20971520]");
    DocumentId id = document(form.get("documentId")).id();
    assertThat(json(get("/v1/documents/" + id)).has("size")).isFalse();
    JsonNode again = json(get("/v1/documents/" + id + "/upload")).get("upload");
    assertThat(again.get("type").asString()).isEqualTo("form");
    SourceObject source = new SourceObject("b", "k", "v", "e", 77, null, null);
    change(id, change -> change.source(source).to(DocumentStatus.UPLOADED));
    assertThat(json(get("/v1/documents/" + id)).get("size").asLong()).isEqualTo(77);
  }

  @Test
  void bringsAFileInTheParts() {
    JsonNode begun = begin("{\"size\":" + 12 * MIB + ",\"name\":\"x\",\"relativePath\":null}");
    String id = begun.get("documentId").asString();
    String key = begun.get("key").asString();
    assertThat(begun.get("uploadId").asString()).isEqualTo(id);
    assertThat(begun.get("bucket").asString()).isEqualTo("in-memory");
    String upload = "/s3/multipart/" + id;

    MockHttpServletResponse first = get(upload + "/1?key=" + key);
    assertThat(first.getHeader(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-store");
    assertThat(URI.create(json(first).get("url").asString()).getPath()).endsWith("/" + key);
    assertThat(json(first).get("url").asString()).contains("partNumber=1", "content-length");
    assertThat(json(first).get("expires").asLong()).isBetween(890L, 900L);
    JsonNode batch = json(get(upload + "/batch?key=" + key + "&partNumbers=2,3"));
    assertThat(batch.get("presignedUrls").propertyNames()).containsExactly("2", "3");

    assertThat(json(get(upload + "?key=" + key))).isEmpty();
    send(id, 1, 5 * MIB);
    send(id, 2, 5 * MIB);
    JsonNode held = json(get(upload + "?key=" + key));
    assertThat(held).hasSize(2);
    assertThat(held.get(1).toString())
        .isEqualTo("{\"PartNumber\":2,\"ETag\":\"\\\"e2\\\"\",\"Size\":5242880}");
    assertMessage(complete(upload, key), 409, "parts-missing");
    send(id, 3, 2 * MIB);
    for (int call = 1; call <= 2; call++) {
      MockHttpServletResponse done = complete(upload, key);
      assertThat(done.getStatus()).isEqualTo(200);
      assertThat(json(done).get("location").asString()).isEqualTo("/v1/documents/" + id);
      assertThat(json(done).get("key").asString()).isEqualTo(key);
      assertThat(json(done).get("bucket").asString()).isEqualTo("in-memory");
    }
    assertThat(store.head(key, null).orElseThrow().size()).isEqualTo(12L * MIB);
  }

  @Test
  void cutsAsUppyDoesAlsoWhereAFileIsSmall() {
    String id = begin("{\"size\":\"3\"}").get("documentId").asString();
    assertThat(session(DocumentId.parse(id).orElseThrow())).isPresent();
    send(id, 1, 3);
    String key = "uploads/acme/" + id + "/film.mp4";
    assertThat(complete("/s3/multipart/" + id, key).getStatus()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"size\":null}", "{\"size\":0}", "{\"size\":\"1e3\"}"})
  void wantsToKnowTheSizeOfAFileInParts(String metadata) {
    long before = rows();
    assertMessage(beginning(metadata), 400, "size-invalid");
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void callsAnUploadOffAndAnswersWithAnObject() throws Exception {
    JsonNode begun = begin("{\"size\":12582912}");
    String address =
        "/s3/multipart/" + begun.get("uploadId").asString() + "?key=" + begun.get("key").asString();
    for (int call = 1; call <= 2; call++) {
      MockHttpServletResponse answer = call(HttpMethod.DELETE, address).exchange().getResponse();
      assertThat(answer.getStatus()).isEqualTo(200);
      assertThat(answer.getContentAsString()).isEqualTo("{}");
    }
    assertThat(document(begun.get("documentId")).status()).isEqualTo(DocumentStatus.CANCELLED);
    assertThat(multipart.unfinished(begun.get("key").asString())).isEmpty();
    assertMessage(get(address), 409, "upload-closed");
    String upload = "/s3/multipart/" + begun.get("uploadId").asString();
    assertMessage(complete(upload, begun.get("key").asString()), 409, "upload-closed");
  }

  @ParameterizedTest
  @CsvSource({"GET,", "GET,/1", "GET,/batch?partNumbers=1", "POST,/complete", "DELETE,"})
  void hidesUploadsOfOthersAndWantsTheRightKey(String method, String more) {
    JsonNode begun = begin("{\"size\":12582912}");
    String id = begun.get("uploadId").asString();
    String route = "/s3/multipart/" + id + (more == null ? "" : more);
    String sign = route.contains("?") ? "&" : "?";
    HttpMethod call = HttpMethod.valueOf(method);
    String key = begun.get("key").asString();
    assertMessage(
        anonymous(call, route + sign + "key=" + key)
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + EVIL)
            .exchange()
            .getResponse(),
        404,
        "document-not-found");
    assertMessage(
        call(call, route + sign + "key=" + key + "x").exchange().getResponse(),
        404,
        "document-not-found");
    assertThat(document(begun.get("documentId")).status())
        .isEqualTo(DocumentStatus.AWAITING_UPLOAD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "4", "x", "1.5", "1,", "1,1"})
  void signsNoPartThatThereIsNot(String numbers) {
    JsonNode begun = begin("{\"size\":12582912}");
    String upload = "/s3/multipart/" + begun.get("uploadId").asString();
    String key = "key=" + begun.get("key").asString();
    assertMessage(
        get(upload + "/batch?" + key + "&partNumbers=" + numbers), 400, "part-numbers-invalid");
    assertMessage(get(upload + "/" + numbers + "?" + key), 400, "part-numbers-invalid");
  }

  @Test
  void handsOutNoCredentials() {
    assertMessage(get("/s3/sts"), 403, "credentials-withheld");
  }

  @Test
  void saysWhatIsWrongWhereUppyLooksForIt() {
    assertMessage(get("/s3/params?type=a/b"), 400, "name-invalid");
    assertMessage(get("/s3/params?filename=a&type=undefined"), 400, "media-type-invalid");
    assertMessage(
        get("/s3/params?filename=a&type=a/b&metadata[size]=99999999"), 413, "size-exceeded");
    assertMessage(get("/s3/nothing"), 404, "route-not-found");
    assertProblem(
        anonymous(HttpMethod.GET, "/s3/params").exchange().getResponse(), 401, "api-key-missing");
  }

  @Test
  void letsAllowedPagesCall() {
    MockHttpServletResponse preflight = preflight("https://app.example", "/s3/multipart");
    assertThat(preflight.getStatus()).isEqualTo(200);
    assertThat(preflight.getHeader("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
    assertThat(preflight.getHeader("Access-Control-Allow-Headers")).contains("authorization");
    assertThat(preflight.getHeader("Access-Control-Allow-Credentials")).isNull();
    MockHttpServletResponse answer =
        call(HttpMethod.GET, "/v1/documents")
            .header(HttpHeaders.ORIGIN, "https://app.example")
            .exchange()
            .getResponse();
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeader("Access-Control-Expose-Headers")).contains("ETag", "Retry-After");
  }

  @Test
  void refusesOtherPages() {
    assertThat(preflight("https://evil.example", "/s3/multipart").getStatus()).isEqualTo(403);
    assertThat(
            preflight("https://app.example", "/actuator/info")
                .getHeader("Access-Control-Allow-Origin"))
        .isNull();
  }

  private MockHttpServletResponse preflight(String origin, String path) {
    return anonymous(HttpMethod.OPTIONS, path)
        .header(HttpHeaders.ORIGIN, origin)
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "authorization,content-type")
        .exchange()
        .getResponse();
  }

  private JsonNode begin(String metadata) {
    MockHttpServletResponse answer = beginning(metadata);
    assertThat(answer.getStatus()).isEqualTo(200);
    return json(answer);
  }

  private MockHttpServletResponse beginning(String metadata) {
    return call(HttpMethod.POST, "/s3/multipart")
        .contentType(MediaType.APPLICATION_JSON)
        .content(
            "{\"filename\":\"film.mp4\",\"type\":\"video/mp4\",\"later\":1,\"metadata\":"
                + metadata
                + "}")
        .exchange()
        .getResponse();
  }

  /** With a body as large as Uppy's can be. */
  private MockHttpServletResponse complete(String upload, String key) {
    return call(HttpMethod.POST, upload + "/complete?key=" + key)
        .contentType(MediaType.APPLICATION_JSON)
        .content("{\"parts\":[" + " ".repeat(800_000) + "]}")
        .exchange()
        .getResponse();
  }

  private void send(String id, int number, int size) {
    String upload = session(DocumentId.parse(id).orElseThrow()).orElseThrow();
    multipart.put(upload, number, new byte[size]);
  }

  private Optional<String> session(DocumentId id) {
    return jdbc.sql("select multipart_upload_id from document where id = :id")
        .param("id", id.value())
        .query(String.class)
        .optional();
  }

  private Document document(JsonNode id) {
    return registry.find(DocumentId.parse(id.asString()).orElseThrow()).orElseThrow();
  }

  private static void assertMessage(MockHttpServletResponse answer, int status, String code) {
    assertProblem(answer, status, code);
    assertThat(json(answer).get("message")).isEqualTo(json(answer).get("detail"));
  }
}
