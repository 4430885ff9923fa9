package io.forebay.benchmarks;

import io.forebay.common.storage.StorageCredentials;
import io.forebay.ingest.IngestApiApplication;
import io.forebay.standalone.Connection;
import io.forebay.standalone.DataDirectory;
import io.forebay.standalone.Endpoints;
import io.forebay.standalone.SeparateServices;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The API in a process of its own, with some endpoints more to compare it with. */
final class ApiProcess implements AutoCloseable {

  private static final String READY = "benchmark: the API is ready";
  private static final String ACCESS_KEY = "BENCHMARK_ACCESS_KEY_ID";
  private static final String SECRET_KEY = "BENCHMARK_SECRET_ACCESS_KEY";

  private final Process process;
  private final Connection connection;

  private ApiProcess(Process process, Connection connection) {
    this.process = process;
    this.connection = connection;
  }

  /** How to reach it. */
  Connection connection() {
    return connection;
  }

  /** The process itself; its arguments are settings. */
  public static void main(String[] arguments) {
    StorageCredentials credentials =
        new StorageCredentials(System.getenv(ACCESS_KEY), System.getenv(SECRET_KEY));
    new SpringApplicationBuilder(IngestApiApplication.class, BareEndpoints.class)
        .properties("spring.config.name=forebay,ingest-api")
        .initializers(
            context ->
                context.getBeanFactory().registerSingleton("storageCredentials", credentials))
        .run(arguments);
    System.out.println(READY);
  }

  static ApiProcess start(DataDirectory directory, Endpoints endpoints) throws IOException {
    Map<String, Object> settings = SeparateServices.apiSettings(directory, endpoints);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                ApiProcess.class.getName()));
    settings.forEach((key, value) -> command.add("--" + key + "=" + value));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put(ACCESS_KEY, endpoints.s3AccessKeyId());
    builder.environment().put(SECRET_KEY, endpoints.s3SecretAccessKey());
    Process process = builder.start();
    awaitReady(process);
    return new ApiProcess(process, SeparateServices.connection(directory, endpoints, settings));
  }

  private static void awaitReady(Process process) throws IOException {
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); !READY.equals(line); line = lines.readLine()) {
      if (line == null) {
        throw new IllegalStateException("the API did not start");
      }
    }
    Thread drain = new Thread(() -> lines.lines().forEach(line -> {}), "drain");
    drain.setDaemon(true);
    drain.start();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
