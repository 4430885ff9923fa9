package io.forebay.cli;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plays the API and the object storage; the file's name says what shall go wrong. */
public final class FakeApi implements AutoCloseable {
  /** The key that it takes. */
  public static final String KEY = "test-key";

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final AtomicInteger count = new AtomicInteger();
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> looks = new ConcurrentHashMap<>();

  /** What the create calls have said, in their order. */
  public final List<JsonNode> created = new CopyOnWriteArrayList<>();

  /** The headers of every upload. */
  public final List<Headers> uploads = new CopyOnWriteArrayList<>();

  /** The bytes of every upload. */
  public final List<byte[]> bodies = new CopyOnWriteArrayList<>();

  /** The names of the documents of which a client has said that their bytes are there. */
  public final List<String> completed = new CopyOnWriteArrayList<>();

  /** Listens on a free port. */
  public FakeApi() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  /** Its address. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      if (exchange.getRequestMethod().equals("PUT")) {
        put(exchange, path, body);
      } else if (!("Bearer " + KEY)
          .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        answer(exchange, 401, "{\"code\":\"api-key-invalid\",\"title\":\"no\"}");
      } else if (path.endsWith("/upload/complete")) {
        completed.add(name(path));
        answer(exchange, 202, state(path.replace("/upload/complete", ""), 1));
      } else if (exchange.getRequestMethod().equals("POST")) {
        create(exchange, JSON.readTree(body));
      } else {
        get(exchange, path);
      }
    }
  }

  private void create(HttpExchange exchange, JsonNode document) throws IOException {
    created.add(document);
    String name = document.path("name").asString();
    if (name.startsWith("too-large")) {
      answer(
          exchange,
          413,
          """
          {"type":"about:blank","title":"Too large","status":413,"code":"size-exceeded",
           "detail":"The file is larger than this service accepts."}""");
      return;
    }
    String id = "doc-" + count.incrementAndGet();
    names.put(id, name);
    answer(
        exchange,
        201,
        """
        {"id":"%s","status":"awaiting-upload","seq":1,"upload":{"method":"PUT",
         "url":"%s/bucket/%s?signature=abc","headers":{"Content-Type":"%s","Content-Length":"%d",
         "Host":"ignored","If-None-Match":"*"},"expiresAt":"2030-01-01T00:00:00Z"}}"""
            .formatted(
                id,
                address(),
                id,
                document.path("mediaType").asString(),
                document.path("size").asLong()));
  }

  private void put(HttpExchange exchange, String path, byte[] body) throws IOException {
    uploads.add(exchange.getRequestHeaders());
    bodies.add(body);
    if (name(path).startsWith("lost")) {
      return; // The connection ends without an answer.
    }
    if (name(path).startsWith("there")) {
      answer(exchange, 412, "<Error><Code>PreconditionFailed</Code></Error>");
      return;
    }
    boolean refuse = name(path).startsWith("refused");
    answer(
        exchange,
        refuse ? 403 : 200,
        refuse ? "<Error><Code>SignatureDoesNotMatch</Code></Error>" : "");
  }

  private void get(HttpExchange exchange, String path) throws IOException {
    if (path.endsWith("/artifacts")) {
      answer(exchange, 200, artifacts(path));
      return;
    }
    int look = looks.computeIfAbsent(path, key -> new AtomicInteger()).incrementAndGet();
    answer(exchange, look == 1 ? 503 : 200, state(path, look));
  }

  private String state(String path, int look) {
    String id = path.substring(path.lastIndexOf('/') + 1);
    boolean stuck = name(path).startsWith("stuck");
    String status = look < 3 || stuck ? "processing" : "ready";
    @Nullable String problem = null;
    if (status.equals("ready") && name(path).startsWith("damaged")) {
      status = "rejected";
      problem = "{\"code\":\"content-corrupt\",\"message\":\"The file is damaged or cut short.\"}";
    }
    return """
        {"id":"%s","name":"x","status":"%s","seq":4,"detectedType":"image/png","problem":%s,
         "progress":{"derivationsDone":1,"derivationsTotal":2,"attempt":1,"nextAttemptAt":null}}"""
        .formatted(id, status, problem);
  }

  private String artifacts(String path) {
    if (name(path).startsWith("damaged")) {
      return "{\"artifacts\":[],\"derivations\":[]}";
    }
    String id = path.split("/", -1)[3];
    return """
        {"documentId":"%1$s","artifacts":[
         {"name":"metadata.json","key":"documents/%1$s/metadata.json","versionId":"v1","size":120,
          "sha256":"ab","mediaType":"application/json","status":"done"}],
         "derivations":[{"name":"metadata","status":"done"},
          {"name":"text","status":"skipped","code":null,"reason":"no text in an image"}]}"""
        .formatted(id);
  }

  private String name(String path) {
    return names.entrySet().stream()
        .filter(each -> path.contains("/" + each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
