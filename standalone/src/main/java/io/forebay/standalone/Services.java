package io.forebay.standalone;

import io.forebay.common.document.Sha256;
import io.forebay.common.storage.StorageCredentials;
import io.forebay.ingest.IngestApiApplication;
import io.forebay.processor.ProcessorApplication;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts both services in one Spring context, with nothing but their own settings pointed at the
 * embedded parts: neither of them knows where it runs.
 */
final class Services {

  static final String BUCKET = "forebay";
  private static final String TENANT = "demo";

  private Services() {}

  static ConfigurableApplicationContext start(
      DataDirectory directory, Endpoints endpoints, int port, List<String> otherOrigins) {
    Map<String, Object> settings = settings(directory, endpoints, port, otherOrigins);
    return new SpringApplicationBuilder(IngestApiApplication.class, ProcessorApplication.class)
        .properties("spring.config.name=forebay,ingest-api,processor,standalone")
        .initializers(credentials(endpoints), context -> addFirst(context, settings))
        .initializers(
            context -> context.getBeanFactory().addBeanPostProcessor(new InterruptibleStart()))
        .registerShutdownHook(false)
        .run();
  }

  static ApplicationContextInitializer<ConfigurableApplicationContext> credentials(
      Endpoints endpoints) {
    return context ->
        context
            .getBeanFactory()
            .registerSingleton(
                "storageCredentials",
                new StorageCredentials(endpoints.s3AccessKeyId(), endpoints.s3SecretAccessKey()));
  }

  private static void addFirst(
      ConfigurableApplicationContext context, Map<String, Object> settings) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("standalone", settings));
  }

  /** The pages that may reach the embedded S3 from a browser: the API's own, and these. */
  static List<String> origins(int port, List<String> others) {
    return Stream.concat(
            Stream.of("http://127.0.0.1:" + port, "http://localhost:" + port), others.stream())
        .toList();
  }

  static Map<String, Object> settings(
      DataDirectory directory, Endpoints endpoints, int port, List<String> otherOrigins) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("server.address", "127.0.0.1");
    settings.put("server.port", port);
    settings.put("spring.datasource.url", endpoints.jdbcUrl());
    settings.put("spring.datasource.username", endpoints.postgresUser());
    settings.put("spring.datasource.password", endpoints.postgresPassword());
    settings.put("spring.kafka.bootstrap-servers", endpoints.kafkaBootstrapServers());
    settings.put("forebay.storage.endpoint", endpoints.s3Endpoint().toString());
    settings.put("forebay.storage.region", endpoints.s3Region());
    settings.put("forebay.storage.bucket", BUCKET);
    settings.put("forebay.storage.path-style", true);
    settings.put("forebay.storage.setup.enabled", true);
    settings.put(
        "forebay.storage.setup.allowed-origins", String.join(",", origins(port, otherOrigins)));
    settings.put("forebay.access.allowed-origins", String.join(",", otherOrigins));
    settings.put("forebay.access.keys[0].tenant", TENANT);
    settings.put("forebay.access.keys[0].sha256", Sha256.hex(directory.credentials().apiKey()));
    settings.put("forebay.pipeline.scratch", directory.path().resolve("scratch").toString());
    return settings;
  }
}
