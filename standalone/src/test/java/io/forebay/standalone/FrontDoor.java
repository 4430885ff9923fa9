package io.forebay.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The proxy that stands before an API: it is always there, and answers 502 while the API is not.
 *
 * <p>Not for realism alone: a gateway of Ceph 16 that is refused the connection itself may never
 * try again until it is restarted.
 */
final class FrontDoor implements AutoCloseable {

  private static final int BAD_GATEWAY = 502;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final HttpServer server;
  private final int apiPort;

  FrontDoor(int apiPort) throws IOException {
    this.apiPort = apiPort;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** How often nobody was in. */
  int turnedAway() {
    return turnedAway.get();
  }

  private void pass(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(answer(exchange, body), -1);
    exchange.close();
  }

  private int answer(HttpExchange exchange, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + apiPort + exchange.getRequestURI().getPath()))
            .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException away) {
      turnedAway.incrementAndGet();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return BAD_GATEWAY;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
