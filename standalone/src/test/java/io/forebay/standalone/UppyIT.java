package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Uppy 5 and 6 in a real browser, on a page of another origin than the API and the store: every
 * preflight is a real one.
 */
@Tag("extended")
class UppyIT {

  private static final int SIZE = 12 << 20;
  private static final Path PICTURES = Path.of("target", "uppy-screenshots");

  private static final Deque<AutoCloseable> running = new ArrayDeque<>();
  private static UppyPages pages;
  private static Chromium browser;
  private static Standalone instance;
  private static Client client;

  @BeforeAll
  static void start() throws Exception {
    browser = Chromium.assumePresent(RunningInstance.newDirectory());
    running.push(browser);
    pages = UppyPages.assumePossible();
    running.push(pages);
    instance =
        Standalone.start(
            new StandaloneOptions(RunningInstance.newDirectory(), 0, List.of(pages.origin())));
    running.push(instance);
    client = new Client(instance.connection());
  }

  @AfterAll
  static void stop() throws Exception {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v5", "v6"})
  void bringsAFileInOneRequest(String version) throws IOException {
    for (boolean told : new boolean[] {false, true}) {
      JsonNode outcome =
          run(version, "whole", Map.of("name", "quay.txt", "text", "Grüße", "tellSize", told));
      JsonNode ended = endOf(outcome);
      assertThat(ended.path("size").asInt()).isEqualTo(7);
      assertThat(ended.path("mediaType").asString()).isEqualTo("text/plain");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v5", "v6"})
  void bringsAFileInParts(String version) throws IOException {
    JsonNode outcome = run(version, "parts", Map.of("name", "noise.bin", "size", SIZE));
    assertThat(endOf(outcome).path("size").asInt()).isEqualTo(SIZE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v5", "v6"})
  void goesOnAfterAPauseWithThePartsThatAreThere(String version) throws IOException {
    JsonNode outcome =
        run(version, "parts", Map.of("name", "paused.bin", "size", SIZE, "pause", true));
    assertThat(endOf(outcome).path("size").asInt()).isEqualTo(SIZE);
    assertThat(outcome.path("calls").valueStream().map(JsonNode::asString))
        .as("asked which parts are there")
        .anyMatch(call -> call.matches(".*/s3/multipart/[0-9a-f-]{36}[?]key=.*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v5", "v6"})
  void callsAnUploadOff(String version) throws IOException {
    JsonNode outcome = run(version, "abort", Map.of("name", "gone.bin", "size", SIZE));
    String id = id(outcome.path("key"));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                client
                    .get("/v1/documents/" + id)
                    .body()
                    .path("status")
                    .asString()
                    .equals("cancelled"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v5", "v6"})
  void bringsAFileByAFormOfTheBrowsersOwn(String version) throws IOException {
    JsonNode outcome = run(version, "form", Map.of("name", "form.txt", "text", "by hand"));
    assertThat(outcome.path("location").asString())
        .isEqualTo("/v1/documents/" + outcome.path("id").asString());
    assertReady(client.awaitEnd(outcome.path("id").asString()));
  }

  private JsonNode run(String version, String scenario, Map<String, Object> more)
      throws IOException {
    Map<String, Object> configuration = new HashMap<>(more);
    configuration.put("version", version);
    configuration.put("api", instance.connection().api());
    configuration.put("key", instance.connection().key());
    Chromium.Tab tab = browser.open(pages.page(version));
    await().until(() -> tab.evaluate("typeof window.run").asString().equals("function"));
    String call =
        "run(\"" + scenario + "\", " + Json.MAPPER.writeValueAsString(configuration) + ")";
    JsonNode outcome = Json.MAPPER.readTree(tab.evaluate(call).asString());
    tab.screenshot(PICTURES.resolve(version + "-" + more.get("name") + ".png"));
    assertThat(outcome.has("thrown")).as(outcome.toString()).isFalse();
    return outcome;
  }

  private static JsonNode endOf(JsonNode outcome) {
    assertThat(outcome.path("successful")).as(outcome.toString()).hasSize(1);
    JsonNode ended = client.awaitEnd(id(outcome.path("successful").get(0)));
    assertReady(ended);
    return ended;
  }

  private static void assertReady(JsonNode ended) {
    assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("ready");
  }

  /** What a page learns of the document: the key that Uppy hands it. */
  private static String id(JsonNode key) {
    return key.asString().split("/", -1)[2];
  }
}
