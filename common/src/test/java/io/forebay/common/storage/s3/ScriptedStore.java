package io.forebay.common.storage.s3;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.forebay.common.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

/** Answers what it is told to, by method and path; what it was not told of it never answers. */
final class ScriptedStore implements AutoCloseable {

  private final Map<String, Integer> answers = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> headers = new ConcurrentHashMap<>();
  private final Map<String, byte[]> bodies = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Headers> sent = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  ScriptedStore() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  ScriptedStore answers(String request, int status) {
    answers.put(request, status);
    return this;
  }

  ScriptedStore answers(String request, Map<String, String> with) {
    headers.put(request, with);
    return answers(request, 200);
  }

  ScriptedStore answers(String request, Map<String, String> with, byte[] body) {
    bodies.put(request, body);
    return answers(request, with);
  }

  /** The values of a header in the order in which requests brought one. */
  List<String> sent(String header) {
    return sent.stream().map(all -> all.getFirst(header)).filter(Objects::nonNull).toList();
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean begins = "uploads".equals(exchange.getRequestURI().getQuery());
    String request =
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI().getPath()
            + (begins ? "?uploads" : "");
    asked.add(request);
    sent.add(exchange.getRequestHeaders());
    headers.getOrDefault(request, Map.of()).forEach(exchange.getResponseHeaders()::set);
    Integer status = answers.get(request);
    if (status != null) {
      exchange.getRequestBody().readAllBytes();
      byte[] body = bodies.getOrDefault(request, new byte[0]);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    }
  }

  /** An adapter to this store. */
  S3ObjectStore store(Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put("forebay.storage.endpoint", "http://127.0.0.1:" + server.getAddress().getPort());
    all.put("forebay.storage.path-style", "true");
    StorageProperties properties = Settings.bind(StorageProperties.class, all);
    S3ClientConfiguration beans = new S3ClientConfiguration();
    var anonymous = AnonymousCredentialsProvider.create();
    var connections = beans.s3Connections();
    var whole = beans.s3ClientWhole(properties, anonymous, connections);
    var inParts = beans.s3ClientInParts(properties, anonymous, connections);
    var bounded = beans.s3AsyncClient(whole, properties);
    return new S3ObjectStore(
        bounded,
        whole,
        beans.s3TransferManager(inParts),
        new ObjectTags(bounded, properties),
        properties);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
