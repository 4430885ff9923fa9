package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;

/**
 * Whatever the OpenAPI document allows for, and much that it does not, gets an answer that the
 * document describes. More calls than a build has time for: {@code -Dforebay.fuzz.calls=100000
 * -Dforebay.fuzz.seed=1}.
 */
@PushSources
class OpenApiFuzzIT extends ApiTestBase {

  private static final int CALLS = Integer.getInteger("forebay.fuzz.calls", 500);
  private static final long SEED = Long.getLong("forebay.fuzz.seed", 20261123L);

  /** After so many calls most documents are called off. */
  private static final int FRESH = 150;

  private final Map<String, Set<Integer>> seen = new TreeMap<>();

  @Autowired
  OpenApiFuzzIT(WebApplicationContext context) {
    super(context);
  }

  @Test
  void answersNothingThatIsNotDescribed() throws Exception {
    List<String> ids = new ArrayList<>();
    GeneratedCalls calls = new GeneratedCalls(json(get("/v1/openapi.json")), SEED, ids);
    for (int number = 0; number < CALLS; number++) {
      if (number % FRESH == 0) {
        ids.clear();
        ids.addAll(ids());
      }
      GeneratedCalls.Call call = calls.next(number);
      int status = call.stream() ? stream(call) : answer(call);
      assertThat(status).as("%s", call).isLessThan(500);
      seen.computeIfAbsent(call.operation(), none -> new TreeSet<>()).add(status);
    }
    await().until(() -> gauge("forebay.streams.open") == 0);
    assertThat(seen).hasSize(calls.operations());
    // Calls that are all refused, or none, would say little.
    assertThat(seen.keySet()).filteredOn(each -> reached(each, false)).hasSizeGreaterThan(10);
    seen.remove("getArtifact"); // nothing is made of documents here
    assertThat(seen.keySet()).as("%s", seen).allMatch(each -> reached(each, true));
  }

  private boolean reached(String operation, boolean taken) {
    return seen.getOrDefault(operation, Set.of()).stream()
        .anyMatch(status -> status < 400 == taken);
  }

  /** In one request and in parts, whose, ended and unknown. */
  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    ids.add(created().toString());
    for (int number = 0; number < 3; number++) {
      ids.add(
          json(create("{\"name\":\"f\",\"mediaType\":\"a/b\",\"size\":12582912}"))
              .get("id")
              .asString());
    }
    ids.add(ended(created()).id().toString());
    ids.add("019aa000-0000-7000-8000-000000000009");
    return ids;
  }

  private Document ended(DocumentId id) {
    return change(id, change -> change.to(DocumentStatus.CANCELLED));
  }

  private int answer(GeneratedCalls.Call call) {
    var request = call(HttpMethod.valueOf(call.method()), URI.create(call.path()), key(call));
    call.headers().forEach(request::header);
    MockHttpServletResponse answer = request.content(call.body()).exchange().getResponse();
    if (answer.getStatus() >= 400) {
      assertProblem(answer, answer.getStatus(), json(answer).path("code").asString());
    }
    return answer.getStatus();
  }

  private static String key(GeneratedCalls.Call call) {
    return call.operation().equals("pushNotification") ? "push-old" : ACME;
  }

  /** Over the real port: it is closed at once, or it would stay open. */
  private int stream(GeneratedCalls.Call call) throws Exception {
    HttpRequest.Builder request = live(ACME, call.path());
    call.headers().forEach(request::header);
    HttpResponse<InputStream> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    answer.body().close();
    return answer.statusCode();
  }
}
