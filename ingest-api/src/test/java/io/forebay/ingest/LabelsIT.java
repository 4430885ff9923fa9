package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

/** What a client wants to find again with its document. */
class LabelsIT extends ApiTestBase {

  @Autowired
  LabelsIT(WebApplicationContext context) {
    super(context);
  }

  @Test
  void givesMetadataAndTagsBackAsTheyCame() {
    String metadata =
        "{\"order\":4711,\"weight\":0.25,\"none\":null,\"far\":1.0E17,\"lines\":[{},[],{\"a\":{}}],"
            + "\"text\":\"\u00e9 \ud83d\ude00 \\u0001\"}";
    String tags = "{\"project\":\"alpha/1\",\"empty\":\"\"}";
    MockHttpServletResponse created = create(body(metadata, tags));
    assertThat(created.getStatus()).isEqualTo(201);
    for (MockHttpServletResponse answer :
        new MockHttpServletResponse[] {
          created, get("/v1/documents/" + json(created).get("id").asString())
        }) {
      JsonNode document = json(answer);
      assertThat(document.get("metadata").get("far").asDouble()).isEqualTo(1e17);
      assertThat(without(document.get("metadata"), "far"))
          .isEqualTo(without(Json.MAPPER.readTree(metadata), "far"));
      assertThat(document.get("tags")).isEqualTo(Json.MAPPER.readTree(tags));
    }
  }

  private static JsonNode without(JsonNode object, String field) {
    return object.deepCopy().asObject().without(field);
  }

  @Test
  void leavesBothOutWhereThereAreNone() {
    JsonNode document = json(create(body("{}", "null")));
    assertThat(document.has("metadata") || document.has("tags")).isFalse();
    String state =
        jdbc.sql("select state::text from document where id::text = :id")
            .param("id", document.get("id").asString())
            .query(String.class)
            .single();
    assertThat(state).doesNotContain("metadata", "tags");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "5 | null | metadata-invalid",
        "[] | null | metadata-invalid",
        "{'a':'\\u0000'} | null | metadata-invalid",
        "{'a':'\\ud800'} | null | metadata-invalid",
        "{'a':1e400} | null | metadata-invalid",
        "{'a':1e999999999} | null | metadata-invalid",
        "null | [] | tags-invalid",
        "null | {'a':5} | tags-invalid",
        "null | {'':'b'} | tags-invalid",
        "null | {'a':'\\u0000'} | tags-invalid"
      })
  void refusesBadOnesByTheirCode(String metadata, String tags, String code) {
    long before = rows();
    MockHttpServletResponse answer =
        create(body(metadata.replace('\'', '"'), tags.replace('\'', '"')));
    assertProblem(answer, 400, code);
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void refusesMetadataThatIsNestedBeyondReason() {
    assertProblem(create(body("[".repeat(400) + "]".repeat(400), "null")), 400, "metadata-invalid");
    assertProblem(
        create(body("{\"a\":" + "[".repeat(400) + "]".repeat(400) + "}", "null")),
        400,
        "metadata-invalid");
    assertProblem(create(body("[".repeat(5000) + "]".repeat(5000), "null")), 400, "malformed-json");
  }

  private static String body(String metadata, String tags) {
    return "{\"name\":\"a\",\"mediaType\":\"a/b\",\"size\":3,\"metadata\":%s,\"tags\":%s}"
        .formatted(metadata, tags);
  }
}
