package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.ingest.contract.DescribedRoutes;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The documents that the service hands out, and whether they speak of all that it has. */
@PushSources
class OpenApiIT extends ApiTestBase {

  private static final String HOW =
      """
      Every route that can be called is described, and no other: %n\
      describe it in a file of ingest-api/src/main/resources/contract/openapi (one file a feature, imitate uploads.yml):%n\
      1. under `paths`, the address as in the controller, `{*name}` as `{name}`; below it the method in lower case with%n\
         operationId, tags, summary, parameters, requestBody and the responses below 400;%n\
      2. `x-codes`: the failure codes of the call; their answers are written from the table of failures;%n\
      3. `security: []` where no key is needed (and let the security chain say so);%n\
      4. schemas under `components: schemas:`; requests say `additionalProperties: false`, answers do not.%n\
      Then every exchange of the suite is held against it.""";

  private final Set<String> real = new TreeSet<>();

  @Autowired
  OpenApiIT(WebApplicationContext context) {
    super(context);
    context
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(
            mapping ->
                mapping
                    .getMethodsCondition()
                    .getMethods()
                    .forEach(
                        method ->
                            mapping
                                .getPatternValues()
                                .forEach(path -> real.add(route(method.name(), path)))));
  }

  private static String route(String method, String path) {
    return method.toLowerCase(Locale.ROOT) + " " + path.replace("{*", "{");
  }

  @Test
  void describesExactlyTheRoutesThatThereAre() {
    assertThat(DescribedRoutes.written()).as(HOW.formatted()).isEqualTo(real);
    assertThat(DescribedRoutes.in(openApi())).isEqualTo(real);
  }

  @Test
  void namesEachOperationOnceAndDescribesEachAnswer() {
    JsonNode document = openApi();
    assertThat(document.findValuesAsString("operationId"))
        .doesNotHaveDuplicates()
        .hasSize(real.size());
    assertThat(document.get("openapi").asString()).isEqualTo("3.1.0");
    assertThat(document.toString())
        .doesNotContain("x-codes")
        .doesNotContain("127.0.0.1")
        .doesNotContain("localhost");
    for (String reference : document.findValuesAsString("$ref")) {
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/openapi.json", "/v1/asyncapi.json", "/v1/docs", "/v1/docs/docs.js"})
  void needsNoKeyForThem(String path) {
    MockHttpServletResponse answer = anonymous(HttpMethod.GET, path).exchange().getResponse();
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("max-age=300, public");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/docs/nothing.js",
    "/v1/docs/index.html",
    "/v1/docs/%2e%2e",
    "/v1/schemas/nothing.v1.json",
    "/v1/schemas/sample.json",
    "/v1/schemas/application.yml"
  })
  void handsOutNothingElse(String path) {
    assertThat(anonymous(HttpMethod.GET, path).exchange().getResponse().getStatus()).isIn(400, 404);
  }

  @Test
  void hasAPageWhoseEveryFileItHandsOut() throws Exception {
    String page = get("/v1/docs").getContentAsString();
    Matcher file = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"").matcher(page);
    int files = 0;
    while (file.find()) {
      assertThat(get(file.group(1)).getStatus()).as(file.group(1)).isEqualTo(200);
      files++;
    }
    assertThat(files).isEqualTo(5);
    assertThat(page).doesNotContain("://").doesNotContain("<script>").doesNotContain("style=");
    assertThat(get("/v1/docs").getHeader("Content-Security-Policy")).contains("script-src 'self';");
  }

  private JsonNode openApi() {
    return json(anonymous(HttpMethod.GET, "/v1/openapi.json").exchange().getResponse());
  }
}
