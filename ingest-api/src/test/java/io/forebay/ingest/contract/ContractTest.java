package io.forebay.ingest.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the suite is looked at with can see. */
class ContractTest {

  private static final ObjectNode DOCUMENT = OpenApi.described(route -> true);
  private static final Contract CONTRACT =
      new Contract(JsonMapper.shared().writeValueAsBytes(DOCUMENT));
  private static final String ID = "/v1/documents/01a20517-e085-72b9-b744-342e13d8debe";
  private static final String DOCUMENT_JSON =
      example(
          "/paths/~1v1~1documents~1{id}/get/responses/200/content/application~1json/examples/processing");

  private static String example(String pointer) {
    return DOCUMENT.at(pointer).required("value").toString();
  }

  private static List<String> look(
      String method,
      String path,
      String body,
      int status,
      String type,
      Map<String, String> headers,
      String answer) {
    Map<String, List<String>> sent =
        new TreeMap<>(
            Map.of(
                "Authorization", List.of("Bearer k"), "Content-Type", List.of("application/json")));
    Map<String, List<String>> got = new TreeMap<>(Map.of("Content-Type", List.of(type)));
    headers.forEach((name, value) -> got.put(name, List.of(value)));
    return CONTRACT.violations(
        new Exchange(
            method,
            path,
            "",
            new Exchange.Message(sent, body),
            status,
            new Exchange.Message(got, answer)));
  }

  private static final Map<String, String> STATE =
      Map.of("ETag", "\"4\"", "Cache-Control", "no-cache, private");

  private static List<String> state(String answer) {
    return look("GET", ID, "", 200, "application/json", STATE, answer);
  }

  @Test
  void findsNothingInWhatIsDescribed() {
    assertThat(state(DOCUMENT_JSON)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "status,\"finished\"",
        "seq,0",
        "size,\"3\"",
        "colour,\"blue\"",
        "createdAt,\"yesterday\"",
        "id,\"1\"",
        "progress,{}",
        "problem,`{\"code\":\"odd\",\"message\":\"m\"}`",
        "derivations,[{}]"
      })
  void findsAFieldThatIsNotDescribedSo(String field, String value) {
    ObjectNode other = (ObjectNode) JsonMapper.shared().readTree(DOCUMENT_JSON);
    other.set(field, JsonMapper.shared().readTree(value));
    assertThat(state(other.toString())).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"id", "seq", "progress", "derivations"})
  void findsAFieldThatIsMissing(String field) {
    ObjectNode other = (ObjectNode) JsonMapper.shared().readTree(DOCUMENT_JSON);
    other.remove(field);
    assertThat(state(other.toString())).isNotEmpty();
  }

  @Test
  void findsAStatusATypeAndHeadersThatAreNotDescribed() {
    assertThat(look("GET", ID, "", 201, "application/json", STATE, DOCUMENT_JSON)).hasSize(1);
    assertThat(look("GET", ID, "", 200, "text/html", STATE, "x")).hasSize(1);
    assertThat(look("GET", ID, "", 200, "application/json", Map.of(), DOCUMENT_JSON)).hasSize(2);
    Map<String, String> more = new TreeMap<>(STATE);
    more.put("X-Powered-By", "magic");
    assertThat(look("GET", ID, "", 200, "application/json", more, DOCUMENT_JSON)).hasSize(1);
  }

  @Test
  void findsACodeThatThisCallDoesNotHave() {
    assertThat(refused("document-not-found", 404)).isEmpty();
    assertThat(refused("artifact-not-found", 404)).isNotEmpty();
    assertThat(refused("upload-closed", 409)).isNotEmpty();
  }

  private static List<String> refused(String code, int status) {
    String body =
        "{\"title\":\"t\",\"detail\":\"d\",\"status\":" + status + ",\"code\":\"" + code + "\"}";
    return look("GET", ID, "", status, "application/problem+json", Map.of(), body);
  }

  @Test
  void findsARequestThatWasTakenThoughItDoesNotFit() {
    assertThat(created("{\"name\":\"a\",\"mediaType\":\"a/b\",\"size\":1}")).isEmpty();
    assertThat(created("{\"name\":\"a\",\"mediaType\":\"a/b\"}")).isNotEmpty();
    assertThat(created("{\"name\":\"a\",\"mediaType\":\"a/b\",\"size\":1,\"colour\":1}"))
        .isNotEmpty();
  }

  private static List<String> created(String body) {
    Map<String, String> headers = Map.of("Location", ID, "Cache-Control", "no-store");
    return look(
        "POST",
        "/v1/documents",
        body,
        201,
        "application/json",
        headers,
        example(
            "/paths/~1v1~1documents/post/responses/201/content/application~1json/examples/single"));
  }

  @Test
  void findsAnEventThatIsNotDescribed() {
    assertThat(streamed("event:document\ndata:" + DOCUMENT_JSON)).isEmpty();
    assertThat(streamed("event:document\ndata:{}")).isNotEmpty();
    assertThat(streamed("event:other\ndata:{}")).isNotEmpty();
  }

  private static List<String> streamed(String event) {
    Map<String, String> headers = Map.of("X-Accel-Buffering", "no", "Cache-Control", "no-store");
    return look(
        "GET",
        ID + "/events",
        "",
        200,
        "text/event-stream",
        headers,
        ":\n\nid:4\n" + event + "\n\n");
  }

  @Test
  void findsAnAddressThatIsNotDescribed() {
    assertThat(look("GET", "/v1/secrets", "", 200, "application/json", Map.of(), "{}")).hasSize(1);
    assertThat(
            look(
                "GET",
                "/v1/documents/x/y",
                "",
                404,
                "application/problem+json",
                Map.of(),
                "{\"code\":\"route-not-found\"}"))
        .isEmpty();
  }

  /** Every example in the document, held against the schema beside it. */
  @Test
  void hasNoExampleThatDoesNotFit() {
    ObjectNode document = DOCUMENT.deepCopy();
    Schemas schemas = new Schemas(document);
    int[] count = {0};
    document
        .findParents("examples")
        .forEach(
            media ->
                media
                    .path("examples")
                    .properties()
                    .forEach(
                        example -> {
                          JsonNode value = example.getValue().path("value");
                          assertThat(schemas.violations(media.required("schema"), value))
                              .as("%s", value)
                              .isEmpty();
                          count[0]++;
                        }));
    assertThat(count[0]).isGreaterThan(100);
  }
}
