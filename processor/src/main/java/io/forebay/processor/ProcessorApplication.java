package io.forebay.processor;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The processor as a process of its own. */
@SpringBootApplication(scanBasePackages = {"io.forebay.common", "io.forebay.processor"})
public class ProcessorApplication {

  /**
   * Starts it; settings come from {@code forebay.yml}, {@code processor.yml} and the environment.
   */
  public static void main(String[] arguments) {
    new SpringApplicationBuilder(ProcessorApplication.class)
        .properties("spring.config.name=forebay,processor")
        .run(arguments);
  }
}
