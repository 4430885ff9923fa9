package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.ingest.IngestApiApplication;
import io.forebay.processor.ProcessorApplication;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * In production the services are two processes: here each has a Spring context of its own, and they
 * meet in PostgreSQL, Kafka and S3 alone.
 */
class SeparateServicesIT {

  @Test
  void bringADocumentToItsEndTogether() {
    try (DataDirectory directory = DataDirectory.open(RunningInstance.newDirectory());
        EmbeddedParts parts = EmbeddedParts.start(directory, List.of())) {
      int port = ApiPort.choose(0);
      try (ConfigurableApplicationContext processor =
              start(ProcessorApplication.class, "processor", directory, parts, ApiPort.choose(0));
          ConfigurableApplicationContext api =
              start(IngestApiApplication.class, "ingest-api", directory, parts, port)) {
        Client client = new Client(Standalone.connection(directory, parts.endpoints(), port));

        assertThat(
                client
                    .ingest("a.pdf", "application/pdf", SampleFiles.pdf(2, null))
                    .path("status")
                    .asString())
            .isEqualTo("ready");
        assertThat(processor.isActive() && api.isActive()).isTrue();
        assertThat(api.getBeanNamesForType(Object.class))
            .noneMatch(name -> name.contains("jobRunner") || name.contains("sandbox"));
      }
    }
  }

  private static ConfigurableApplicationContext start(
      Class<?> service, String name, DataDirectory directory, EmbeddedParts parts, int port) {
    Endpoints endpoints = parts.endpoints();
    List<String> arguments = new ArrayList<>();
    Services.settings(directory, endpoints, port)
        .forEach((key, value) -> arguments.add("--" + key + "=" + value));
    return new SpringApplicationBuilder(service)
        .properties("spring.config.name=forebay," + name)
        .initializers(Services.credentials(endpoints))
        .registerShutdownHook(false)
        .run(arguments.toArray(String[]::new));
  }
}
