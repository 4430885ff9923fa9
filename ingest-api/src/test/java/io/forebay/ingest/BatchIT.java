package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.DocumentId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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

/** Many documents in one request. */
class BatchIT extends ApiTestBase {

  private static final String GOOD = "{\"name\":\"a.pdf\",\"mediaType\":\"a/b\",\"size\":3}";
  private static final String BAD = "{\"name\":\"a.pdf\",\"mediaType\":\"a/b\",\"size\":-3}";

  private final String key = UUID.randomUUID().toString();

  @Autowired
  BatchIT(WebApplicationContext context) {
    super(context);
  }

  @Test
  void createsAThousandDocumentsInOneRequest() {
    long before = rows();
    double requested = requested();
    MockHttpServletResponse answer = batch(thousand());
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    JsonNode results = json(answer).get("results");
    assertThat(results).hasSize(1000);
    assertThat(rows()).isEqualTo(before + 1000);
    assertThat(requested()).isEqualTo(requested + 1000);
    JsonNode last = results.get(999);
    assertThat(last.get("index").asInt()).isEqualTo(999);
    assertThat(last.has("problem")).isFalse();
    assertThat(last.get("document").get("name").asString()).isEqualTo("999.pdf");
    assertThat(last.get("document").get("status").asString()).isEqualTo("awaiting-upload");
    assertThat(last.get("upload").get("url").asString())
        .contains("/uploads/acme/" + id(last) + "/999.pdf?", "X-Amz-Signature=");
    assertThat(registry.find(id(last)).orElseThrow().declared().size()).isEqualTo(999);
    assertThat(json(answer).has("serverTime")).isTrue();
  }

  /** Half a surrogate cannot be written into an answer. */
  @Test
  void refusesAFieldWhoseNameIsNoText() {
    long before = rows();
    assertProblem(batch(GOOD + ",{\"\\ud800\":1}"), 400, "malformed-json");
    assertThat(rows()).isEqualTo(before);
    assertProblem(create("{\"\\ud800\":1}"), 400, "malformed-json");
  }

  private static String thousand() {
    return IntStream.range(0, 1000)
        .mapToObj(i -> "{\"name\":\"%d.pdf\",\"mediaType\":\"a/b\",\"size\":%d}".formatted(i, i))
        .collect(Collectors.joining(","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "null | malformed-json",
        "5 | malformed-json",
        "'text' | malformed-json",
        "[] | malformed-json",
        "{'name':'a','mediaType':'a/b','size':'3'} | malformed-json",
        "{'name':'a','mediaType':'a/b','size':{}} | malformed-json",
        "{'name':'a','mediaType':'a/b','size':true} | malformed-json",
        "{'name':'a','mediaType':'a/b','size':3,'colour':1} | unknown-field",
        "{'name':'../','mediaType':'a/b','size':3} | name-invalid",
        "{'name':'a','mediaType':'a','size':3} | media-type-invalid",
        "{'name':'a','mediaType':'a/b','size':1.5} | size-invalid",
        "{'name':'a','mediaType':'a/b','size':3.0000000000000000001} | size-invalid",
        "{'name':'a','mediaType':'a/b','size':1e30} | size-exceeded",
        "{'name':'a','mediaType':'a/b','size':1e999999999} | size-exceeded",
        "{'name':'a','mediaType':'a/b','size':20971521} | size-exceeded",
        "{'name':'a','mediaType':'a/b','size':10485760} | batch-multipart",
        "{'name':'a','mediaType':'a/b','size':6000000,'multipart':true} | batch-multipart",
        "{'name':'a','mediaType':'a/b','size':3,'checksum':{}} | checksum-unsupported",
        "{'name':'a','mediaType':'a/b','size':3,'profile':'others'} | profile-unknown"
      })
  void createsTheGoodAndReportsTheBad(String item, String code) {
    long before = rows();
    MockHttpServletResponse answer = batch(GOOD + "," + item.replace('\'', '"') + "," + GOOD);
    assertThat(answer.getStatus()).isEqualTo(200);
    JsonNode results = json(answer).get("results");
    assertThat(results.get(0).has("document")).isTrue();
    assertThat(results.get(2).has("upload")).isTrue();
    JsonNode refused = results.get(1);
    assertThat(refused.get("index").asInt()).isEqualTo(1);
    assertThat(refused.has("document") || refused.has("upload")).isFalse();
    assertThat(refused.get("problem").get("code").asString()).isEqualTo(code);
    assertThat(refused.get("problem").get("status").asInt()).isBetween(400, 499);
    assertThat(refused.get("problem").get("detail").asString()).isNotBlank();
    assertThat(refused.get("problem").get("title").asString()).isNotBlank();
    assertThat(rows()).isEqualTo(before + 2);
    assertThat(multipart.unfinished("uploads/acme/" + id(results.get(0)) + "/")).isEmpty();
  }

  @Test
  void takesALargeFileThatShallComeInOneRequest() {
    String wish = "{\"name\":\"a\",\"mediaType\":\"a/b\",\"size\":10485760,\"multipart\":false}";
    JsonNode result = json(batch(wish)).get("results").get(0);
    assertThat(result.get("upload").get("type").asString()).isEqualTo("single");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"documents\":null}", "{\"documents\":[]}"})
  void refusesABatchOfNothing(String body) {
    assertProblem(post(body, null), 400, "batch-size-invalid");
  }

  @Test
  void refusesMoreThanAThousand() {
    long before = rows();
    assertProblem(batch(thousand() + "," + GOOD), 400, "batch-size-invalid");
    assertThat(rows()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[] | malformed-json",
        "{'documents':{}} | malformed-json",
        "{'documents':5} | malformed-json",
        "{'documents':[{]} | malformed-json",
        "{'documents':[],'colour':1} | unknown-field"
      })
  void refusesWhatIsNoBatch(String body, String code) {
    assertProblem(post(body.replace('\'', '"'), null), 400, code);
  }

  @Test
  void writesNothingWhereTheDatabaseIsAway() {
    long before = rows();
    database.away(true);
    assertProblem(post(body(GOOD), key), 503, "database-unavailable");
    database.away(false);
    assertThat(rows()).isEqualTo(before);
    assertThat(post(body(GOOD), key).getHeader("Idempotency-Replayed")).isNull();
  }

  @Test
  void answersARepeatWithTheSameDocumentsInTheirPlaces() {
    String body = body(GOOD + "," + BAD + "," + GOOD);
    JsonNode first = json(post(body, key)).get("results");
    long before = rows();
    MockHttpServletResponse repeat = post(body, key);
    assertThat(repeat.getHeader("Idempotency-Replayed")).isEqualTo("true");
    JsonNode second = json(repeat).get("results");
    assertThat(id(second.get(0))).isEqualTo(id(first.get(0)));
    assertThat(id(second.get(2))).isEqualTo(id(first.get(2)));
    assertThat(second.get(1)).isEqualTo(first.get(1));
    assertThat(second.get(2).has("upload")).isTrue();
    assertThat(rows()).isEqualTo(before);
    assertProblem(post(body(GOOD), key), 409, "idempotency-conflict");
    assertProblem(post(body(BAD), key), 409, "idempotency-conflict");
  }

  @Test
  void leavesNoKeyBehindWhereNothingWasCreated() {
    assertThat(post(body(BAD), key).getStatus()).isEqualTo(200);
    assertThat(post(body(GOOD), key).getHeader("Idempotency-Replayed")).isNull();
  }

  @Test
  void takesABodyThatIsTooLargeForEveryOtherCallAndNoneOfMoreThanTwoMegabytes() throws Exception {
    String padded = " ".repeat(1 << 20) + body(GOOD);
    assertThat(send("/v1/documents:batch", BodyPublishers.ofString(padded)).statusCode())
        .isEqualTo(200);
    String huge = " ".repeat(2 << 20) + body(GOOD);
    long before = rows();
    for (BodyPublisher body : List.of(BodyPublishers.ofString(huge), chunked(huge))) {
      HttpResponse<String> answer = send("/v1/documents:batch", body);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
      assertThat(answer.body()).contains("request-too-large");
    }
    assertThat(send("/v1/documents", BodyPublishers.ofString(padded)).statusCode()).isEqualTo(413);
    assertThat(rows()).isEqualTo(before);
  }

  private static BodyPublisher chunked(String text) {
    return BodyPublishers.fromPublisher(BodyPublishers.ofString(text));
  }

  private HttpResponse<String> send(String path, BodyPublisher body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + ACME)
            .header("Content-Type", "application/json")
            .POST(body)
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private double requested() {
    return meters.get("forebay.uploads.requested").counter().count();
  }

  private MockHttpServletResponse batch(String items) {
    return post(body(items), null);
  }

  private static String body(String items) {
    return "{\"documents\":[" + items + "]}";
  }

  private MockHttpServletResponse post(String body, @Nullable String idempotencyKey) {
    var request =
        call(HttpMethod.POST, "/v1/documents:batch")
            .contentType(MediaType.APPLICATION_JSON)
            .content(body);
    if (idempotencyKey != null) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    return request.exchange().getResponse();
  }

  private static DocumentId id(JsonNode result) {
    return DocumentId.parse(result.path("document").path("id").asString()).orElseThrow();
  }
}
