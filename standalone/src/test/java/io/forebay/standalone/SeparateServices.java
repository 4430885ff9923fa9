package io.forebay.standalone;

import io.forebay.ingest.IngestApiApplication;
import io.forebay.processor.ProcessorApplication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Both services as in production: each with a Spring context of its own, meeting in PostgreSQL,
 * Kafka and S3 alone.
 */
public final class SeparateServices implements AutoCloseable {

  private final ConfigurableApplicationContext processor;
  private final ConfigurableApplicationContext api;
  private final Client client;

  private SeparateServices(
      ConfigurableApplicationContext processor, ConfigurableApplicationContext api, Client client) {
    this.processor = processor;
    this.api = api;
    this.client = client;
  }

  /** Starts them on these parts, with settings that point some of their dependencies elsewhere. */
  public static SeparateServices start(
      DataDirectory directory, Endpoints endpoints, Map<String, Object> elsewhere) {
    int port = ApiPort.choose(0);
    ConfigurableApplicationContext processor =
        start(
            ProcessorApplication.class,
            "processor",
            endpoints,
            settings(directory, endpoints, ApiPort.choose(0), elsewhere));
    ConfigurableApplicationContext api =
        start(
            IngestApiApplication.class,
            "ingest-api",
            endpoints,
            settings(directory, endpoints, port, elsewhere));
    return new SeparateServices(
        processor, api, new Client(Standalone.connection(directory, endpoints, port)));
  }

  private static Map<String, Object> settings(
      DataDirectory directory, Endpoints endpoints, int port, Map<String, Object> elsewhere) {
    Map<String, Object> settings = new HashMap<>(Services.settings(directory, endpoints, port));
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
