package io.forebay.common.telemetry;

import io.micrometer.core.instrument.config.MeterFilter;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Keeps off the page what libraries measure under names that Prometheus' linter refuses, and what
 * says nothing here: there are no sessions, and what security refuses is in {@code
 * http.server.requests}.
 */
@Configuration(proxyBeanMethods = false)
class LibraryMeters {

  private static final List<String> PREFIXES = List.of("spring.security.", "tomcat.sessions.");

  private static final List<String> NAMES =
      List.of(
          "system.cpu.count",
          "process.cpu.time",
          "jvm.compilation.time",
          "kafka.app.info.start.time.ms");

  @Bean
  MeterFilter withoutSpringSecurityAndSessions() {
    return MeterFilter.deny(
        id -> NAMES.contains(id.getName()) || PREFIXES.stream().anyMatch(id.getName()::startsWith));
  }

  /** The Kafka client's counts and times in units that are written out nowhere else. */
  @Bean
  MeterFilter withoutOddlyNamedKafkaMeters() {
    return MeterFilter.deny(
        id ->
            id.getName().startsWith("kafka.")
                && (id.getName().contains(".ns.") || id.getName().endsWith(".count")));
  }
}
