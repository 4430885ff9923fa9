package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

class CreateDocumentIT extends ApiTestBase {

  private static final String SUM = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=";

  @Autowired
  CreateDocumentIT(WebApplicationContext context) {
    super(context);
  }

  @Test
  void answersWithTheDocumentAndTheRequestThatBringsItsBytes() {
    MockHttpServletResponse answer =
        create(
            """
            {"name": "dir/Report.PDF", "mediaType": "Application/PDF; charset=x", "size": 1234,
             "checksum": {"algorithm": "sha256", "value": "%s"}}
            """
                .formatted(SUM));
    assertThat(answer.getStatus()).isEqualTo(201);
    assertThat(answer.getContentType()).isEqualTo("application/json");
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    JsonNode body = json(answer);
    assertThat(answer.getHeader("Location"))
        .isEqualTo("/v1/documents/" + body.get("id").asString());
    assertThat(body.get("name").asString()).isEqualTo("Report.PDF");
    assertThat(body.get("mediaType").asString()).isEqualTo("application/pdf");
    assertThat(body.get("size").asLong()).isEqualTo(1234);
    assertThat(body.get("status").asString()).isEqualTo("awaiting-upload");
    assertThat(body.get("seq").asLong()).isEqualTo(1);
    assertUpload(body);
  }

  private static void assertUpload(JsonNode body) {
    JsonNode upload = body.get("upload");
    assertThat(upload.get("method").asString()).isEqualTo("PUT");
    assertThat(upload.get("url").asString())
        .contains("/uploads/acme/" + body.get("id").asString() + "/Report.PDF?")
        .contains("X-Amz-Signature=");
    JsonNode headers = upload.get("headers");
    assertThat(headers.get("content-type").asString()).isEqualTo("application/pdf");
    assertThat(headers.get("content-length").asString()).isEqualTo("1234");
    assertThat(headers.get("if-none-match").asString()).isEqualTo("*");
    assertThat(headers.get("x-amz-checksum-sha256").asString()).isEqualTo(SUM);
    Instant serverTime = Instant.parse(body.get("serverTime").asString());
    assertThat(Instant.parse(upload.get("expiresAt").asString()))
        .isBetween(serverTime.plusSeconds(840), serverTime.plusSeconds(901));
  }

  @Test
  void writesTheRowBeforeItAnswers() {
    DocumentId id = created();
    Document document = registry.find(id).orElseThrow();
    assertThat(document.status()).isEqualTo(DocumentStatus.AWAITING_UPLOAD);
    assertThat(document.tenant()).isEqualTo("acme");
    assertThat(Duration.between(document.createdAt(), document.uploadExpiresAt()))
        .isEqualTo(Duration.ofHours(24));
    assertThat(id.value().version()).isEqualTo(7);
  }

  @Test
  void takesAnEmptyFileAndOneOfExactlyTheLimit() {
    assertThat(create(withSize("0")).getStatus()).isEqualTo(201);
    assertThat(create(withSize("20971520")).getStatus()).isEqualTo(201);
    assertThat(create(withSize("1.0e3")).getStatus()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "\"text\"",
        "{} {}",
        "{\"name\":1,\"mediaType\":\"a/b\",\"size\":{}}",
        "{\"name\":\"a\",\"mediaType\":\"a/b\",\"size\":\"3\"}",
        "{\"name\":\"a\",\"mediaType\":\"a/b\",\"size\":true}",
        "{\"name\":5,\"mediaType\":\"a/b\",\"size\":3}",
        "{\"name\":true,\"mediaType\":\"a/b\",\"size\":3}",
        "{\"name\":\"a\",\"mediaType\":\"a/b\",\"size\":3,\"multipart\":\"\"}",
        "{\"name\":\"a\",\"mediaType\":\"a/b\",\"size\":NaN}",
        "{\"name\":\"a\",\"mediaType\":\"a/b\",\"size\":3,\"checksum\":\"x\"}",
        "<?xml version=\"1.0\"?>"
      })
  void refusesWhatIsNotTheJsonOfThisCall(String body) {
    assertRefused(body, 400, "malformed-json");
  }

  @Test
  void refusesJsonThatIsNestedBeyondReason() {
    assertRefused("[".repeat(5000), 400, "malformed-json");
  }

  @Test
  void namesAFieldThatItDoesNotKnow() {
    String body = "{\"name\":\"a\",\"mediaType\":\"a/b\",\"size\":1,\"colour\":\"blue\"}";
    assertRefused(body, 400, "unknown-field");
    assertThat(json(create(body)).get("detail").asString()).contains("colour");
    assertRefused(
        "{\"name\":\"a\",\"mediaType\":\"a/b\",\"size\":1,\"checksum\":{\"crc\":1}}",
        400,
        "unknown-field");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'mediaType':'a/b','size':1} | 400 | name-invalid",
        "{'name':null,'mediaType':'a/b','size':1} | 400 | name-invalid",
        "{'name':'','mediaType':'a/b','size':1} | 400 | name-invalid",
        "{'name':'../','mediaType':'a/b','size':1} | 400 | name-invalid",
        "{'name':'..','mediaType':'a/b','size':1} | 400 | name-invalid",
        "{'name':'\\u0000\\u202e','mediaType':'a/b','size':1} | 400 | name-invalid",
        "{'name':'a','size':1} | 400 | media-type-invalid",
        "{'name':'a','mediaType':'','size':1} | 400 | media-type-invalid",
        "{'name':'a','mediaType':'pdf','size':1} | 400 | media-type-invalid",
        "{'name':'a','mediaType':'*/*','size':1} | 400 | media-type-invalid",
        "{'name':'a','mediaType':'a/b\\r\\nx: y','size':1} | 400 | media-type-invalid",
        "{'name':'a','mediaType':'a/b'} | 400 | size-invalid",
        "{'name':'a','mediaType':'a/b','size':null} | 400 | size-invalid",
        "{'name':'a','mediaType':'a/b','size':-1} | 400 | size-invalid",
        "{'name':'a','mediaType':'a/b','size':1.5} | 400 | size-invalid",
        "{'name':'a','mediaType':'a/b','size':1e-9} | 400 | size-invalid",
        "{'name':'a','mediaType':'a/b','size':20971521} | 413 | size-exceeded",
        "{'name':'a','mediaType':'a/b','size':99999999999999999999} | 413 | size-exceeded",
        "{'name':'a','mediaType':'a/b','size':1e999999} | 413 | size-exceeded",
        "{'name':'a','mediaType':'a/b','size':1,'checksum':{}} | 400 | checksum-unsupported",
        "{'name':'a','mediaType':'a/b','size':1,'checksum':{'algorithm':'sha1','value':'x'}}"
            + " | 400 | checksum-unsupported",
        "{'name':'a','mediaType':'a/b','size':1,'checksum':{'algorithm':'md5','value':'x'}}"
            + " | 400 | checksum-invalid",
        "{'name':'a','mediaType':'a/b','size':1,'checksum':{'algorithm':'sha256'}}"
            + " | 400 | checksum-invalid",
        "{'name':'a','mediaType':'a/b','size':1,'checksum':{'algorithm':'sha256','value':'eA=='}}"
            + " | 400 | checksum-invalid"
      },
      quoteCharacter = '"')
  void refusesEachBadDeclarationByItsOwnCode(String body, int status, String code) {
    assertRefused(body.replace('\'', '"'), status, code);
  }

  @Test
  void refusesANameOfThreeHundredCharacters() {
    String body = "{\"name\":\"%s\",\"mediaType\":\"a/b\",\"size\":1}";
    assertRefused(body.formatted("x".repeat(300)), 400, "name-invalid");
  }

  @Test
  void refusesAnotherContentTypeAndAnotherAnswer() {
    long before = rows();
    assertProblem(
        call(HttpMethod.POST, "/v1/documents")
            .contentType(MediaType.TEXT_PLAIN)
            .content(withSize("1"))
            .exchange()
            .getResponse(),
        415,
        "unsupported-content-type");
    assertProblem(
        call(HttpMethod.POST, "/v1/documents")
            .contentType(MediaType.APPLICATION_JSON)
            .accept(MediaType.TEXT_HTML)
            .content(withSize("1"))
            .exchange()
            .getResponse(),
        406,
        "not-acceptable");
    assertThat(rows()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "*/*", "application/*;q=0.5"})
  void answersARefusalWithAProblemWhateverIsAccepted(String accepted) {
    assertProblem(
        call(HttpMethod.GET, "/v1/documents/nothing")
            .accept(MediaType.parseMediaType(accepted))
            .exchange()
            .getResponse(),
        404,
        "document-not-found");
  }

  private void assertRefused(String body, int status, String code) {
    long before = rows();
    assertProblem(create(body), status, code);
    assertThat(rows()).as("rows left behind").isEqualTo(before);
  }

  private static String withSize(String size) {
    return "{\"name\":\"a\",\"mediaType\":\"a/b\",\"size\":" + size + "}";
  }
}
