package io.forebay.standalone;

import io.forebay.ingest.IngestApiApplication;
import io.forebay.processor.ProcessorApplication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Both services as in production: each with a Spring context of its own, meeting in PostgreSQL,
 * Kafka and S3 alone.
 */
public final class SeparateServices implements AutoCloseable {

  private final ConfigurableApplicationContext processor;
  private final Supplier<ConfigurableApplicationContext> apiStart;
  private final Client client;
  private ConfigurableApplicationContext api;

  private SeparateServices(
      ConfigurableApplicationContext processor,
      Supplier<ConfigurableApplicationContext> apiStart,
      Client client) {
    this.processor = processor;
    this.apiStart = apiStart;
    this.client = client;
    this.api = apiStart.get();
  }

  /** Starts them on these parts, with settings that point some of their dependencies elsewhere. */
  public static SeparateServices start(
      DataDirectory directory, Endpoints endpoints, Map<String, Object> elsewhere) {
    return start(directory, endpoints, ApiPort.choose(0), elsewhere);
  }

  /** The same with the API on this port. */
  static SeparateServices start(
      DataDirectory directory, Endpoints endpoints, int port, Map<String, Object> elsewhere) {
    ConfigurableApplicationContext processor =
        start(
            ProcessorApplication.class,
            "processor",
            endpoints,
            settings(directory, endpoints, ApiPort.choose(0), elsewhere));
    return new SeparateServices(
        processor,
        () ->
            start(
                IngestApiApplication.class,
                "ingest-api",
                endpoints,
                settings(directory, endpoints, port, elsewhere)),
        new Client(Standalone.connection(directory, endpoints, port)));
  }

  /** What the API is told when it is started in a process of its own; its port is a free one. */
  public static Map<String, Object> apiSettings(DataDirectory directory, Endpoints endpoints) {
    return Map.copyOf(Services.settings(directory, endpoints, ApiPort.choose(0), List.of()));
  }

  /** How to reach an API that was started with these settings. */
  public static Connection connection(
      DataDirectory directory, Endpoints endpoints, Map<String, Object> settings) {
    return Standalone.connection(
        directory, endpoints, (Integer) settings.getOrDefault("server.port", 0));
  }

  private static Map<String, Object> settings(
      DataDirectory directory, Endpoints endpoints, int port, Map<String, Object> elsewhere) {
    Map<String, Object> settings =
        new HashMap<>(Services.settings(directory, endpoints, port, List.of()));
    settings.putAll(elsewhere);
    return settings;
  }

  private static ConfigurableApplicationContext start(
      Class<?> service, String name, Endpoints endpoints, Map<String, Object> settings) {
    List<String> arguments = new ArrayList<>();
    settings.forEach((key, value) -> arguments.add("--" + key + "=" + value));
    return new SpringApplicationBuilder(service)
        .properties("spring.config.name=forebay," + name)
        .initializers(Services.credentials(endpoints))
        .registerShutdownHook(false)
        .run(arguments.toArray(String[]::new));
  }

  /** Nobody listens at the API's address any more. */
  void stopApi() {
    api.close();
  }

  /** It is back where it was. */
  void startApiAgain() {
    api = apiStart.get();
  }

  /** An app of theirs. */
  public Client client() {
    return client;
  }

  List<String> apiBeans() {
    return List.of(api.getBeanDefinitionNames());
  }

  @Override
  public void close() {
    api.close();
    processor.close();
  }
}
