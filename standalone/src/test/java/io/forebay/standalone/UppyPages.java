package io.forebay.standalone;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.opentest4j.TestAbortedException;

/**
 * Pages with Uppy 5 and Uppy 6, on an origin of their own. The packages are fetched by npm, in the
 * versions and with the hashes of their lock files, and bundled by esbuild.
 */
final class UppyPages implements AutoCloseable {

  private static final List<String> VERSIONS = List.of("v5", "v6");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final HttpServer server;

  private UppyPages(HttpServer server) {
    this.server = server;
  }

  /** Whoever asks is skipped where the packages cannot be had. */
  static UppyPages assumePossible() throws IOException, InterruptedException {
    for (String program : List.of("node", "npm")) {
      assumeThat(Programs.onPath(program)).as(program + " is not installed here").isTrue();
    }
    Path root = Files.createDirectories(Path.of("target", "uppy")).toAbsolutePath();
    for (String version : VERSIONS) {
      bundle(Files.createDirectories(root.resolve(version)), version);
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> serve(exchange, root));
    server.start();
    return new UppyPages(server);
  }

  private static void serve(HttpExchange exchange, Path root) throws IOException {
    try (exchange) {
      Path file = root.resolve(exchange.getRequestURI().getPath().substring(1));
      boolean page = file.toString().endsWith(".html");
      exchange
          .getResponseHeaders()
          .set(
              "Content-Type", page ? "text/html; charset=utf-8" : "text/javascript; charset=utf-8");
      byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      exchange.sendResponseHeaders(
          content.length == 0 ? 404 : 200, content.length == 0 ? -1 : content.length);
      exchange.getResponseBody().write(content);
    }
  }

  private static void bundle(Path folder, String version) throws IOException, InterruptedException {
    for (String file : List.of("package.json", "package-lock.json")) {
      copy(version + "/" + file, folder);
    }
    for (String file : List.of("entry.js", "page.html", "scenarios.js")) {
      copy(file, folder);
    }
    try {
      Programs.run(
          folder,
          PATIENCE,
          "npm",
          "ci",
          "--ignore-scripts",
          "--no-audit",
          "--no-fund",
          "--loglevel=error");
    } catch (IOException unreachable) {
      throw new TestAbortedException("npm cannot fetch Uppy here: " + unreachable.getMessage());
    }
    Programs.run(
        folder,
        PATIENCE,
        "node_modules/.bin/esbuild",
        "entry.js",
        "--bundle",
        "--format=iife",
        "--log-level=error",
        "--outfile=bundle.js");
  }

  private static void copy(String name, Path folder) throws IOException {
    try (InputStream resource = UppyPages.class.getResourceAsStream("/uppy/" + name)) {
      Files.write(folder.resolve(name.substring(name.indexOf('/') + 1)), resource.readAllBytes());
    }
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  URI page(String version) {
    return URI.create(origin() + "/" + version + "/page.html");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
