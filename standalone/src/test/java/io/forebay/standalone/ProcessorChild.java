package io.forebay.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A processor in a process of its own, to which anything may happen. */
public final class ProcessorChild implements AutoCloseable {

  private static final String PROBE = "probe";
  private static final byte[] LOGIN = (PROBE + ":" + PROBE).getBytes(StandardCharsets.US_ASCII);

  private final Process process;
  private final int port;

  private ProcessorChild(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Begins to start; {@link #awaitReady} waits for it. */
  public static ProcessorChild start(
      DataDirectory directory, Endpoints endpoints, Map<String, Object> settings) {
    int port = ApiPort.choose(0);
    Map<String, Object> all =
        new TreeMap<>(Services.settings(directory, endpoints, port, List.of()));
    all.putAll(settings);
    all.put(
        "spring.security.user.name",
        PROBE); // the API's libraries lie beside it and lock its meters
    all.put("spring.security.user.password", PROBE);
    try {
      Process process =
          ChildJvm.builder(
                  ProcessorUntilKilled.class, ProcessorUntilKilled.arguments(endpoints, all))
              .start();
      return new ProcessorChild(process, port);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Until it works; what it prints after that goes nowhere. */
  public ProcessorChild awaitReady() throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    while (line != null && !line.equals(RunUntilKilled.READY)) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("the processor did not start");
    }
    Thread rest = new Thread(() -> out.lines().forEach(each -> {}), "output of a processor");
    rest.setDaemon(true);
    rest.start();
    return this;
  }

  /** Its number. */
  public long pid() {
    return process.pid();
  }

  /** Processes that decode for it at the moment. */
  List<ProcessHandle> workers() {
    return process.descendants().toList();
  }

  void stop() {
    signal("STOP", pid());
  }

  void resume() {
    signal("CONT", pid());
  }

  static void signal(String signal, long pid) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException hurried) {
      throw new IllegalStateException(hurried);
    }
  }

  /** What its meter of this name says, over all tags. */
  public double meter(String name) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(LOGIN))
            .build();
    try {
      return HttpClient.newHttpClient()
          .send(request, BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
          .sum();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException hurried) {
      throw new IllegalStateException(hurried);
    }
  }

  @Override
  public void close() {
    resume();
    process.destroyForcibly();
    process.onExit().join();
  }
}
