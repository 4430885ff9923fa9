package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.DocumentId;
import io.forebay.common.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

/** Uploads by HTML form. */
class FormUploadIT extends ApiTestBase {

  private static final String SUM = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=";

  @Autowired
  FormUploadIT(WebApplicationContext context) {
    super(context);
  }

  @Test
  void answersWithAFormForExactlyWhatWasDeclared() {
    MockHttpServletResponse answer =
        create(body(",\"checksum\":{\"algorithm\":\"sha256\",\"value\":\"" + SUM + "\"}"));
    assertThat(answer.getStatus()).isEqualTo(201);
    JsonNode upload = json(answer).get("upload");
    String key = "uploads/acme/" + json(answer).get("id").asString() + "/a.pdf";
    assertThat(upload.get("type").asString()).isEqualTo("form");
    assertThat(upload.get("method").asString()).isEqualTo("POST");
    assertThat(upload.get("url").asString()).endsWith("/");
    assertThat(upload.has("headers")).isFalse();
    assertThat(upload.get("fields").propertyNames())
        .startsWith("key", "Content-Type", "x-amz-checksum-sha256")
        .endsWith("policy", "x-amz-signature");
    assertThat(upload.get("fields").get("key").asString()).isEqualTo(key);
    assertThat(policy(upload))
        .contains("[\"content-length-range\",3,3]", "{\"key\":\"" + key + "\"}", SUM);
    Instant now = Instant.parse(json(answer).get("serverTime").asString());
    assertThat(Instant.parse(upload.get("expiresAt").asString()))
        .isBetween(now.plusSeconds(890), now.plusSeconds(901));
  }

  @Test
  void signsAFreshFormForAnUploadThatBeganByPut() {
    DocumentId id = created();
    String address = "/v1/documents/" + id + "/upload";
    JsonNode form = json(get(address + "?method=POST")).get("upload");
    assertThat(form.get("type").asString()).isEqualTo("form");
    assertThat(policy(form)).contains("uploads/acme/" + id + "/a.pdf");
    assertThat(json(get(address + "?method=PUT")).get("upload").get("type").asString())
        .isEqualTo("single");
  }

  @Test
  void answersARepeatedRequestWithAFormAgain() {
    for (String replayed : new String[] {null, "true"}) {
      MockHttpServletResponse answer =
          call(HttpMethod.POST, "/v1/documents")
              .header("Idempotency-Key", "a form")
              .contentType(MediaType.APPLICATION_JSON)
              .content(body(""))
              .exchange()
              .getResponse();
      assertThat(answer.getHeader("Idempotency-Replayed")).isEqualTo(replayed);
      assertThat(json(answer).get("upload").get("type").asString()).isEqualTo("form");
    }
  }

  @Test
  void bringsALargeFileWholeAndNoPartOfIt() {
    String large = "{\"name\":\"a\",\"mediaType\":\"a/b\",\"size\":12582912,\"method\":\"POST\"";
    assertThat(json(create(large + "}")).get("upload").get("type").asString()).isEqualTo("form");
    assertProblem(create(large + ",\"multipart\":true}"), 400, "upload-method-invalid");
    JsonNode inParts = json(create(large.replace("POST", "PUT") + "}"));
    assertThat(inParts.get("upload").get("type").asString()).isEqualTo("multipart");
    assertProblem(
        get("/v1/documents/" + inParts.get("id").asString() + "/upload?method=POST"),
        400,
        "upload-method-invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", "PATCH", ""})
  void takesNoOtherMethod(String method) {
    long before = rows();
    assertProblem(
        create(body("").replace("\"POST\"", "\"" + method + "\"")), 400, "upload-method-invalid");
    assertThat(rows()).isEqualTo(before);
    assertProblem(
        get("/v1/documents/" + created() + "/upload?method=" + method),
        400,
        "upload-method-invalid");
  }

  @Test
  void createsFormsInABatch() {
    MockHttpServletResponse answer =
        call(HttpMethod.POST, "/v1/documents:batch")
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"documents\":[" + body("") + "]}")
            .exchange()
            .getResponse();
    JsonNode upload = json(answer).get("results").get(0).get("upload");
    assertThat(upload.get("type").asString()).isEqualTo("form");
  }

  static String policy(JsonNode upload) {
    byte[] policy = Base64.getDecoder().decode(upload.get("fields").get("policy").asString());
    // Written anew, so that no white space of the policy's counts.
    return Json.MAPPER.readTree(new String(policy, StandardCharsets.UTF_8)).toString();
  }

  private static String body(String more) {
    return "{\"name\":\"a.pdf\",\"mediaType\":\"application/pdf\",\"size\":3,\"method\":\"POST\""
        + more
        + "}";
  }
}
