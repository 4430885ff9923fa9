package io.forebay.processor.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class JobPropertiesTest {

  @Test
  void hasDefaults() {
    JobProperties properties = bound(Map.of());
    assertThat(properties)
        .isEqualTo(
            new JobProperties(
                SampleJobs.lanes(2, 1, 1),
                Duration.ofSeconds(15),
                Duration.ofMillis(500),
                5,
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Duration.ofSeconds(10)));
    assertThat(properties.concurrency(Lane.FAST)).isEqualTo(2);
    assertThat(properties.concurrency(Lane.HEAVY)).isEqualTo(1);
    assertThat(properties.concurrency(Lane.BACKFILL)).isEqualTo(1);
  }

  @Test
  void mapsEveryKey() {
    JobProperties properties =
        bound(
            Map.of(
                "forebay.job.lanes.fast.concurrency", "7",
                "forebay.job.lanes.heavy.concurrency", "3",
                "forebay.job.lanes.backfill.concurrency", "0",
                "forebay.job.lease", "20s",
                "forebay.job.poll", "2s",
                "forebay.job.attempts", "4",
                "forebay.job.first-back-off", "3s",
                "forebay.job.longest-back-off", "1m",
                "forebay.job.deadline", "2h",
                "forebay.job.drain", "30s"));
    assertThat(properties)
        .isEqualTo(
            new JobProperties(
                SampleJobs.lanes(7, 3, 0),
                Duration.ofSeconds(20),
                Duration.ofSeconds(2),
                4,
                Duration.ofSeconds(3),
                Duration.ofMinutes(1),
                Duration.ofHours(2),
                Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @CsvSource({
    "lanes.fast.concurrency, -1",
    "lanes.heavy.concurrency, -1",
    "lanes.backfill.concurrency, -1",
    "lease, 999ms",
    "poll, -1ms",
    "attempts, 0",
    "first-back-off, -1s",
    "longest-back-off, -1s",
  })
  void refusesWhatNoWorkerCouldKeep(String key, String value) {
    assertThatThrownBy(() -> bound(Map.of("forebay.job." + key, value)))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("forebay.job");
  }

  private static JobProperties bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("forebay.job", JobProperties.class);
  }
}
