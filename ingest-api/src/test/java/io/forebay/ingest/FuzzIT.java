package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.DocumentId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

/** Whatever comes is taken or refused with a code, and what is refused leaves nothing behind. */
class FuzzIT extends ApiTestBase {

  private static final long SEED = 20261122;
  private static final int REQUESTS = 800;
  private static final String ITEM =
      """
      {"name": "a b.pdf", "mediaType": "application/pdf", "size": 3,
       "checksum": {"algorithm": "md5", "value": "JfnnlDI7RTiF9RgfG2JNCw=="}, "multipart": false,
       "metadata": {"a": [1, 0.5, null, {"b": "c"}]}, "tags": {"k": "v", "l": ""}}""";
  private static final String PARTS =
      """
      {"partNumbers": [1, 2],
       "checksums": {"2": {"algorithm": "md5", "value": "JfnnlDI7RTiF9RgfG2JNCw=="}}}""";
  private static final List<String> KEYS =
      List.of("", "", "", "", "again", "x".repeat(256), "a\u0001", "\u00e9", " ");
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json;charset=utf-8",
          "application/json",
          "application/json",
          "application/json",
          "application/json",
          "application/json; charset=x");

  private final MutatedBodies bodies = new MutatedBodies(SEED);
  private final List<DocumentId> made = new ArrayList<>();
  private final TreeMap<String, Integer> seen = new TreeMap<>();

  @Autowired
  FuzzIT(WebApplicationContext context) {
    super(context);
  }

  @Test
  void meetsNothingThatItCannotAnswer() {
    String parts = "/v1/documents/" + multipart() + "/upload/parts";
    long before = rows();
    for (int number = 0; number < REQUESTS; number++) {
      switch (number % 4) {
        case 0 -> send("/v1/documents:batch", "{\"documents\": [" + ITEM + "," + ITEM + "]}");
        case 1 -> send(parts, PARTS);
        default -> send("/v1/documents", ITEM);
      }
    }
    assertThat(rows()).isEqualTo(before + made.size());
    assertThat(registry.find(made)).hasSameSizeAs(made);
    // Enough of everything, or the mutations hit the parser alone.
    assertThat(seen)
        .containsKeys(
            "200",
            "201",
            "malformed-json",
            "unknown-field",
            "name-invalid",
            "media-type-invalid",
            "size-invalid",
            "size-exceeded",
            "checksum-invalid",
            "checksum-unsupported",
            "metadata-invalid",
            "tags-invalid",
            "part-numbers-invalid",
            "idempotency-key-invalid",
            "idempotency-conflict");
  }

  private String multipart() {
    return json(create("{\"name\":\"f\",\"mediaType\":\"a/b\",\"size\":12582912}"))
        .get("id")
        .asString();
  }

  private void send(String path, String valid) {
    byte[] body = bodies.next(valid);
    var request =
        call(HttpMethod.POST, path).header("Content-Type", bodies.any(TYPES)).content(body);
    String key = bodies.any(KEYS);
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    check(request.exchange().getResponse(), new String(body, StandardCharsets.UTF_8));
  }

  private void check(MockHttpServletResponse answer, String body) {
    int status = answer.getStatus();
    assertThat(status).as(body).isLessThan(500);
    String outcome = status < 400 ? "" + status : json(answer).path("code").asString();
    seen.merge(outcome, 1, Integer::sum);
    if (status >= 400) {
      assertProblem(answer, status, outcome);
    } else if (answer.getHeader("Idempotency-Replayed") == null) {
      count(json(answer));
    }
  }

  private void count(JsonNode answer) {
    add(answer);
    answer.path("results").values().forEach(result -> add(result.path("document")));
  }

  private void add(JsonNode document) {
    DocumentId.parse(document.path("id").asString("")).ifPresent(made::add);
  }
}
