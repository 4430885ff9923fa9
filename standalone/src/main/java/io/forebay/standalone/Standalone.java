package io.forebay.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;

/** Placeholder: answers the calls of a demo without doing any work. */
public final class Standalone implements AutoCloseable {
  private final HttpServer server;
  private final FileChannel lock;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Standalone(HttpServer server, FileChannel lock) {
    this.server = server;
    this.lock = lock;
  }

  /** Placeholder. */
  public static Standalone start(StandaloneOptions options) {
    try {
      Files.createDirectories(options.dataDirectory());
      FileChannel lock =
          FileChannel.open(
              options.dataDirectory().resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (lock.tryLock() == null) {
        throw new StartupException(options.dataDirectory() + " is in use by another instance");
      }
      ProcessHandle self = ProcessHandle.current();
      lock.truncate(0);
      lock.write(
          StandardCharsets.UTF_8.encode(
              "pid="
                  + self.pid()
                  + "\nstarted="
                  + self.info().startInstant().orElseThrow()
                  + "\n"));
      HttpServer server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), options.apiPort()), 0);
      server.createContext("/", Standalone::answer);
      server.start();
      return new Standalone(server, lock);
    } catch (IOException e) {
      throw new StartupException("cannot start: " + e.getMessage());
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      String host = "http://127.0.0.1:" + exchange.getLocalAddress().getPort();
      String body = "{\"id\":\"d1\",\"status\":\"ready\",\"detectedType\":\"text/plain\"}";
      if (exchange.getRequestMethod().equals("POST")) {
        body =
            "{\"id\":\"d1\",\"status\":\"awaiting-upload\",\"upload\":{\"method\":\"PUT\",\"url\":\""
                + host
                + "/put\",\"headers\":{}}}";
      } else if (path.endsWith("/artifacts")) {
        body =
            "{\"artifacts\":[{\"name\":\"metadata.json\",\"key\":\"documents/d1/metadata.json\",\"size\":5,\"status\":\"done\"}]}";
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Placeholder. */
  public Connection connection() {
    String api = "http://127.0.0.1:" + server.getAddress().getPort();
    return new Connection(
        api,
        "placeholder",
        "127.0.0.1:9092",
        new Connection.S3("http://127.0.0.1:9000", "us-east-1", "forebay", "id", "secret"),
        "jdbc:postgresql://127.0.0.1:5432/forebay",
        api + "/actuator/prometheus");
  }

  /** Placeholder. */
  public void awaitStop() throws InterruptedException {
    stopped.await();
  }

  @Override
  public void close() {
    try {
      server.stop(0);
      lock.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    stopped.countDown();
  }
}
