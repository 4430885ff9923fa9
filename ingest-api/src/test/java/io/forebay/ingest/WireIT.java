package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.json.Json;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

/** What is refused before any controller, over a real connection: the server has its own part. */
class WireIT extends ApiTestBase {

  private static final byte[] HUGE =
      ("{\"name\":\"" + "x".repeat(2_000_000) + "\",\"mediaType\":\"a/b\",\"size\":1}")
          .getBytes(StandardCharsets.UTF_8);

  @Autowired
  WireIT(WebApplicationContext context) {
    super(context);
  }

  @Test
  void refusesALargeBodyByItsAnnouncedLength() throws Exception {
    assertRefused(post(BodyPublishers.ofByteArray(HUGE)), 413, "request-too-large");
  }

  @Test
  void refusesALargeBodyThatAnnouncesNoLength() throws Exception {
    BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(HUGE));
    assertRefused(post(chunked), 413, "request-too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /upload/parts", "POST /upload/complete", "DELETE /upload"})
  void refusesALargeBodyBelowADocumentToo(String call) throws Exception {
    String[] parts = call.split(" ", 2);
    String path = "/v1/documents/019aa000-0000-7000-8000-000000000009" + parts[1];
    HttpRequest.Builder request = withKey(request(path)).header("Content-Type", "application/json");
    assertRefused(
        send(request.method(parts[0], BodyPublishers.ofByteArray(HUGE))), 413, "request-too-large");
  }

  @Test
  void takesASmallBodyThatAnnouncesNoLength() throws Exception {
    byte[] small =
        "{\"name\":\"a\",\"mediaType\":\"a/b\",\"size\":1}".getBytes(StandardCharsets.UTF_8);
    BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(small));
    assertThat(post(chunked).statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST", "PATCH"})
  void readsNoLargeFormInSearchOfAKey(String method) throws Exception {
    byte[] form = ("access_token=" + "x".repeat(2_000_000)).getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + "/v1/documents"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)));
    HttpResponse<String> answer = send(request);
    assertThat(answer.statusCode()).as(answer.body()).isIn(401, 413);
    assertProblem(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/documents%2Fx",
        "/v1//documents",
        "/v1/documents;a=b",
        "/v1/documents/%2e%2e/x",
        "/v1/documents/019aa000-0000-7000-8000-000000000009/artifacts/a%2F%2Fb",
        "/v1/documents/019aa000-0000-7000-8000-000000000009/artifacts/%2e%2e%2Fb",
        "/v1/documents/019aa000-0000-7000-8000-000000000009%2Fartifacts/b",
        "/v1/documents/019aa000-0000-7000-8000-000000000009/artifacts/..%2Fb",
        "/actuator/health%2F..%2Finfo"
      })
  void answersAnAddressThatIsNotLookedAtWithACode(String path) throws Exception {
    // The JDK's URI would refuse some of them.
    JsonNode problem = raw(path);
    assertThat(problem.path("status").asInt()).as(path).isEqualTo(400);
    assertThat(problem.path("code").asString()).as(path).isEqualTo("bad-request");
  }

  @Test
  void givesTheErrorAddressToNobody() throws Exception {
    assertRefused(send(request("/error")), 401, "api-key-missing");
    assertRefused(send(withKey(request("/error"))), 404, "route-not-found");
  }

  @Test
  void hasNoAddressForNotificationsWhereNobodyMayPush() throws Exception {
    assertRefused(send(push()), 401, "api-key-missing");
    assertRefused(send(withKey(push())), 404, "route-not-found");
  }

  private HttpRequest.Builder push() {
    return request("/v1/notifications/ceph").POST(BodyPublishers.ofString("{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/prometheus"})
  void letsProbesAndScrapersInWithoutAKey(String path) throws Exception {
    assertThat(send(request(path)).statusCode()).isIn(200, 503);
  }

  @ParameterizedTest
  @CsvSource({"/actuator/info,200", "/actuator,200", "/actuator/env,404"})
  void asksForAKeyForEverythingElseOfTheActuator(String path, int withKey) throws Exception {
    assertRefused(send(request(path)), 401, "api-key-missing");
    assertThat(send(withKey(request(path))).statusCode()).isEqualTo(withKey);
  }

  private HttpResponse<String> post(BodyPublisher body) throws Exception {
    return send(
        withKey(request("/v1/documents")).header("Content-Type", "application/json").POST(body));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path));
  }

  private static HttpRequest.Builder withKey(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + ACME);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode raw(String path) throws Exception {
    URI server = URI.create(address);
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ACME;
      socket
          .getOutputStream()
          .write((request + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).contains("application/problem+json");
      return Json.MAPPER.readTree(
          answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
    }
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(assertProblem(answer).path("code").asString()).isEqualTo(code);
  }

  private static JsonNode assertProblem(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = Json.MAPPER.readTree(answer.body());
    assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
    assertThat(problem.path("code").asString()).isNotBlank();
    return problem;
  }
}
