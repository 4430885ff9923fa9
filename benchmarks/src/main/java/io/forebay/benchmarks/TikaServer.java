package io.forebay.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;

/** tika-server in its default mode, which forks a process that parses; on a port of its own. */
final class TikaServer implements AutoCloseable {

  /** The newest that resolved when this was written; 3.3.1 did not. */
  static final String VERSION = "3.2.2";

  private static final int OK = 200;

  private final Process process;
  private final URI address;
  private final HttpClient client = HttpClient.newHttpClient();

  private TikaServer(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** The jar that {@code TIKA_SERVER} names, or the one of the local Maven repository. */
  static Optional<Path> jar() {
    String named = System.getenv("TIKA_SERVER");
    Path usual =
        Path.of(System.getProperty("user.home"), ".m2", "repository", "org", "apache", "tika")
            .resolve("tika-server-standard")
            .resolve(VERSION)
            .resolve("tika-server-standard-" + VERSION + ".jar");
    return Optional.of(named == null ? usual : Path.of(named)).filter(Files::exists);
  }

  static TikaServer start(Path jar) throws IOException {
    int port = CompanionProcesses.freePort();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java, "-jar", jar.toString(), "-h", "127.0.0.1", "-p", String.valueOf(port))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    TikaServer server = new TikaServer(process, URI.create("http://127.0.0.1:" + port + "/tika"));
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(server::answers);
    return server;
  }

  private boolean answers() throws InterruptedException {
    try {
      HttpRequest hello = HttpRequest.newBuilder(address).GET().build();
      return client.send(hello, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Writes the text of a file. */
  void text(Path file, Path text) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Accept", "text/plain")
            .PUT(BodyPublishers.ofFile(file))
            .build();
    int status = client.send(request, BodyHandlers.ofFile(text)).statusCode();
    if (status != OK) {
      throw new IOException(file + ": " + status);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
