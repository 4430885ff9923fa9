package io.forebay.standalone;

import io.forebay.common.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an app does: asks for an upload, sends the bytes to S3, polls. */
public final class Client {

  /** An answer of the API. */
  public record Answer(int status, JsonNode body, HttpResponse<String> response) {

    /** The problem's code; empty for an answer that is none. */
    public String code() {
      return body.path("code").asString("");
    }
  }

  private static final Set<String> TERMINAL = Set.of("ready", "rejected", "failed", "expired");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Connection connection;

  /** Of the instance that this leads to. */
  public Client(Connection connection) {
    this.connection = connection;
  }

  /** Asks for an upload. */
  public Answer create(String name, String mediaType, long size) {
    return post(
        "/v1/documents",
        Json.MAPPER.writeValueAsString(Map.of("name", name, "mediaType", mediaType, "size", size)));
  }

  /** Creates, uploads and waits: the whole way of one file. */
  JsonNode ingest(String name, String mediaType, byte[] bytes) {
    Answer created = create(name, mediaType, bytes.length);
    int put = put(created, bytes);
    if (put != 200) {
      throw new IllegalStateException("PUT answered " + put);
    }
    return awaitEnd(created.body().path("id").asString());
  }

  /** Sends the bytes with exactly the headers that the answer lists. */
  public int put(Answer created, byte[] bytes) {
    JsonNode upload = created.body().path("upload");
    return put(upload.path("url").asString(), upload.path("headers"), bytes);
  }

  int put(String url, JsonNode headers, byte[] bytes) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofByteArray(bytes));
    headers
        .properties()
        .forEach(
            header -> {
              // The HTTP client derives it from the body and refuses to be told.
              if (!header.getKey().equals("content-length")) {
                request.header(header.getKey(), header.getValue().asString());
              }
            });
    return send(request.build()).statusCode();
  }

  /** Polls until the document has come to an end. */
  public JsonNode awaitEnd(String id) {
    return Awaitility.await("end of " + id)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> get("/v1/documents/" + id).body(),
            state -> TERMINAL.contains(state.path("status").asString("")));
  }

  /** Reads. */
  public Answer get(String path) {
    return call("GET", path, connection.key(), null);
  }

  /** Calls. */
  public Answer post(String path, @Nullable String json) {
    return call("POST", path, connection.key(), json);
  }

  Answer call(String method, String path, @Nullable String key, @Nullable String json) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(connection.api() + path));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    request.method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    HttpResponse<String> response = send(request.build());
    boolean isJson = response.body().startsWith("{");
    return new Answer(
        response.statusCode(),
        isJson ? Json.MAPPER.readTree(response.body()) : Json.MAPPER.createObjectNode(),
        response);
  }

  byte[] download(String url) {
    try {
      return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray())
          .body();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
