package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

class ListIT extends ApiTestBase {

  private static final String ROUTE = "/v1/documents";

  @Autowired
  ListIT(WebApplicationContext context) {
    super(context);
  }

  @BeforeEach
  void forgetEverything() {
    jdbc.sql("truncate document, outbox, job").update();
  }

  private JsonNode list(String query) {
    MockHttpServletResponse answer = get(ROUTE + query);
    assertThat(answer.getStatus()).as(query).isEqualTo(200);
    return json(answer);
  }

  private static List<String> ids(JsonNode list) {
    return list.path("documents").valueStream().map(each -> each.path("id").asString()).toList();
  }

  private static String cursor(JsonNode list) {
    return list.path("nextCursor").asString();
  }

  private MockHttpServletResponse foreign(String query) {
    return anonymous(HttpMethod.GET, ROUTE + query)
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + EVIL)
        .exchange()
        .getResponse();
  }

  private List<String> several(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> created().toString())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  @Test
  void listsNothingWhereThereIsNothing() {
    MockHttpServletResponse answer = get(ROUTE);
    assertThat(json(answer).toString()).isEqualTo("{\"documents\":[]}");
    assertThat(answer.getHeader(HttpHeaders.LINK)).isNull();
    assertThat(answer.getHeader(HttpHeaders.CACHE_CONTROL)).contains("no-cache", "private");
  }

  @Test
  void listsTheTenantsOwnDocumentsAsGetShowsThem() {
    DocumentId id = created();
    assertThat(list("").path("documents").get(0)).isEqualTo(json(get(ROUTE + "/" + id)));
    assertThat(json(foreign("")).path("documents").isEmpty()).isTrue();
  }

  @Test
  void walksEveryPageOnceWhileDocumentsComeAndChange() {
    List<String> before = several(11);
    List<String> walked = new ArrayList<>();
    JsonNode page = list("?limit=3");
    while (page.has("nextCursor")) {
      walked.addAll(ids(page));
      created();
      change(DocumentId.parse(before.get(0)).orElseThrow(), change -> change);
      page = list("?limit=3&cursor=" + cursor(page));
    }
    walked.addAll(ids(page));
    assertThat(walked).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void linksToTheNextPageOfTheSameList() throws Exception {
    several(3);
    String query = "?namePrefix=a%2E&createdFrom=2020-01-01T00%3A00%3A00%2B01%3A00&limit=2";
    HttpResponse<String> first = page(ROUTE + query);
    String link = first.headers().firstValue("Link").orElseThrow();
    assertThat(link).startsWith("</v1/documents?").endsWith(">; rel=\"next\"");
    HttpResponse<String> second = page(link.substring(1, link.indexOf('>')));
    assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
    assertThat(second.body()).contains("\"id\"").doesNotContain("nextCursor");
    assertThat(second.headers().firstValue("Link")).isEmpty();
  }

  private HttpResponse<String> page(String path) throws Exception {
    return http.send(live(ACME, path).build(), BodyHandlers.ofString());
  }

  @Test
  void takesSeveralStatusesInEitherWay() {
    DocumentId waiting = created();
    DocumentId uploaded = created();
    change(uploaded, change -> change.to(DocumentStatus.UPLOADED));
    assertThat(ids(list("?status=uploaded"))).containsExactly(uploaded.toString());
    assertThat(ids(list("?status=uploaded,awaiting-upload"))).hasSize(2);
    assertThat(ids(list("?status=ready&status=awaiting-upload")))
        .containsExactly(waiting.toString());
    assertThat(ids(list("?status=ready"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "project:alpha/1,1",
    "project:alpha,0",
    "project,400",
    ":alpha,400",
    "pro*:a,400",
    "url:http://x:8080/y,1",
    "url:http://x:8080,0",
    "a:b:c,2",
    "empty:,1"
  })
  void findsByTag(String tag, int found) {
    String caller = "{\"name\":\"t\",\"mediaType\":\"a/b\",\"size\":1,\"tags\":%s}";
    jdbc.sql("delete from document where tags is not null").update();
    create(caller.formatted("{\"project\":\"alpha/1\",\"a\":\"b:c\"}"));
    create(caller.formatted("{\"url\":\"http://x:8080/y\",\"a:b\":\"c\",\"empty\":\"\"}"));
    MockHttpServletResponse answer =
        call(HttpMethod.GET, "/v1/documents").param("tag", tag).exchange().getResponse();
    if (found == 400) {
      assertProblem(answer, 400, "parameter-invalid");
    } else {
      assertThat(json(answer).get("documents")).hasSize(found);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "createdFrom=2020-01-01,1",
    "createdTo=2020-01-01,0",
    "createdTo=2020-01-01T10:00:00.5Z,0",
    "createdFrom=2020-01-01T10:00:00-05:00,1",
    "mediaType=application/pdf,1",
    "mediaType=Application/*,1",
    "mediaType=image/*,0",
    "namePrefix=A.P,1",
    "namePrefix=a%,0",
    "limit=200,1"
  })
  void filters(String query, int found) {
    created();
    assertThat(ids(list("?" + query))).hasSize(found);
  }

  @ParameterizedTest
  @CsvSource({
    "limit,0",
    "limit,201",
    "limit,ten",
    "limit,''",
    "status,''",
    "status,done",
    "status,READY",
    "status,'ready,'",
    "createdFrom,yesterday",
    "createdFrom,2026-13-01",
    "createdTo,2026-11-22T10:00:00",
    "createdTo,+999999999-12-31T00:00:00Z",
    "createdTo,''",
    "mediaType,pdf",
    "mediaType,*/*",
    "namePrefix,''",
    "namePrefix,a\tb"
  })
  void refusesAValueThatItCannotRead(String name, String value) {
    MockHttpServletResponse answer = get(ROUTE + "?" + name + "=" + value);
    assertProblem(answer, 400, "parameter-invalid");
    assertThat(json(answer).path("detail").asString()).contains("parameter " + name + " ");
  }

  @Test
  void refusesWhatItDoesNotKnowOrKnowsTwice() {
    MockHttpServletResponse answer = get(ROUTE + "?stauts=ready");
    assertProblem(answer, 400, "unknown-parameter");
    assertThat(json(answer).path("detail").asString()).contains("stauts");
    assertProblem(get(ROUTE + "?limit=1&limit=2"), 400, "parameter-invalid");
  }

  @Test
  void refusesAnAddressThatIsNotWellEncoded() throws Exception {
    HttpResponse<String> answer =
        http.send(live(ACME, ROUTE + "?namePrefix=%ff%fe").build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("\"bad-request\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "%20", "bm90IG9uZQ", "MTIz"})
  void refusesACursorThatIsNone(String cursor) {
    assertProblem(get(ROUTE + "?cursor=" + cursor), 400, "cursor-invalid");
  }

  @Test
  void takesACursorForItsOwnListAlone() {
    several(2);
    String cursor = cursor(list("?limit=1"));
    assertThat(ids(list("?limit=2&cursor=" + cursor))).hasSize(1);
    assertProblem(get(ROUTE + "?status=ready&cursor=" + cursor), 400, "cursor-invalid");
    assertProblem(foreign("?cursor=" + cursor), 400, "cursor-invalid");
  }

  @Test
  void reachesNoOtherTenantWithAForgedCursor() {
    several(2);
    foreign("");
    String cursor = cursor(list("?limit=1"));
    String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
    String later = "99999999999999" + text.substring(text.indexOf(' '));
    String forged =
        Base64.getUrlEncoder().encodeToString(later.getBytes(StandardCharsets.US_ASCII));
    assertThat(ids(list("?cursor=" + forged))).hasSize(2); // one's own, from the beginning
    assertProblem(foreign("?cursor=" + forged), 400, "cursor-invalid");
  }

  @Test
  void saysThatTheDatabaseIsAway() {
    database.away(true);
    assertProblem(get(ROUTE), 503, "database-unavailable");
  }
}
