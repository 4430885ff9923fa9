package io.forebay.ingest;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The ingest API as a process of its own. */
@SpringBootApplication(scanBasePackages = {"io.forebay.common", "io.forebay.ingest"})
public class IngestApiApplication {

  /**
   * Starts it; settings come from {@code forebay.yml}, {@code ingest-api.yml} and the environment.
   */
  public static void main(String[] arguments) {
    new SpringApplicationBuilder(IngestApiApplication.class)
        .properties("spring.config.name=forebay,ingest-api")
        .run(arguments);
  }
}
