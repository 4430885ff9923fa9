package io.forebay.standalone;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.forebay.common.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A real browser without a window, from the system's packages, driven over its own protocol. */
final class Chromium implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final AtomicInteger calls = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
  private final Process process;
  private final WebSocket socket;

  private Chromium(Process process, URI endpoint) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(endpoint, new Ear()).join();
  }

  /** Starts one with a profile of its own; whoever asks is skipped where there is none. */
  static Chromium assumePresent(Path profile) throws IOException {
    assumeThat(Programs.onPath("chromium")).as("chromium is not installed here").isTrue();
    Process process =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox", // tests may run as root
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--window-size=900,700",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile.toAbsolutePath(),
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("chromium.log").toFile())
            .start();
    Path address = profile.resolve("DevToolsActivePort");
    Awaitility.await("the browser")
        .atMost(PATIENCE)
        .until(() -> Files.exists(address) && Files.readAllLines(address).size() > 1);
    List<String> lines = Files.readAllLines(address);
    return new Chromium(process, URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)));
  }

  /** A tab with this page. */
  Tab open(URI page) {
    String target =
        call(null, "Target.createTarget", Map.of("url", page.toString()))
            .path("targetId")
            .asString();
    String session =
        call(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asString();
    return new Tab(session);
  }

  private JsonNode call(@Nullable String session, String method, Map<String, Object> parameters) {
    int id = calls.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    open.put(id, answer);
    var message = Json.MAPPER.createObjectNode().put("id", id).put("method", method);
    message.set("params", Json.MAPPER.valueToTree(parameters));
    if (session != null) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).join();
    return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    socket.abort();
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopping) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** One page. */
  final class Tab {

    private final String session;

    private Tab(String session) {
      this.session = session;
    }

    /** What an expression gives, awaited where it is a promise. */
    JsonNode evaluate(String expression) {
      JsonNode answer =
          call(
              session,
              "Runtime.evaluate",
              Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
      if (answer.has("exceptionDetails")) {
        throw new IllegalStateException(answer.path("exceptionDetails").toString());
      }
      return answer.path("result").path("value");
    }

    void screenshot(Path file) throws IOException {
      JsonNode picture = call(session, "Page.captureScreenshot", Map.of());
      Files.createDirectories(file.getParent());
      Files.write(file, Base64.getDecoder().decode(picture.path("data").asString()));
    }
  }

  /** Hands answers to whoever waits for them. */
  private final class Ear implements WebSocket.Listener {

    private final StringBuilder message = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        JsonNode whole = Json.MAPPER.readTree(message.toString());
        message.setLength(0);
        CompletableFuture<JsonNode> waiting = open.remove(whole.path("id").asInt(0));
        if (waiting != null) {
          waiting.complete(whole.path(whole.has("error") ? "error" : "result"));
        }
      }
      from.request(1);
      return null;
    }
  }
}
