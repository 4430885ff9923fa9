package io.forebay.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Uppy's Companion, if {@code npm install} was run in {@code benchmarks/companion}. */
final class CompanionProcesses implements AutoCloseable {

  private static final Path HOME = Path.of("benchmarks", "companion");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<Process> processes = new ArrayList<>();
  private final List<URI> addresses = new ArrayList<>();

  static boolean installed() {
    return Files.isDirectory(HOME.resolve("node_modules"));
  }

  static CompanionProcesses start(int count) throws IOException {
    CompanionProcesses started = new CompanionProcesses();
    for (int number = 0; number < count; number++) {
      started.add(freePort());
    }
    started.addresses.forEach(
        address -> Awaitility.await().atMost(PATIENCE).until(() -> listens(address)));
    return started;
  }

  private void add(int port) throws IOException {
    processes.add(
        new ProcessBuilder("node", "server.mjs", String.valueOf(port))
            .directory(HOME.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
    addresses.add(URI.create("http://127.0.0.1:" + port));
  }

  /** The one that serves this caller. */
  URI address(int caller) {
    return addresses.get(caller % addresses.size());
  }

  /** One of this host that nobody listens on now. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(URI address) {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
  }
}
