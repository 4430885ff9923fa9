package io.forebay.common.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
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

  /** Some libraries describe nothing; the page has a HELP line for every meter all the same. */
  @Bean
  MeterFilter describedLibraryMeters() {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        String description = id.getDescription();
        return description == null || description.isBlank() ? described(id) : id;
      }
    };
  }

  private static Meter.Id described(Meter.Id id) {
    String description =
        id.getName().startsWith("http.server.requests")
            ? "Requests to the HTTP API"
            : "As its library defines it: " + id.getName();
    return new Meter.Id(
        id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), description, id.getType());
  }
}
