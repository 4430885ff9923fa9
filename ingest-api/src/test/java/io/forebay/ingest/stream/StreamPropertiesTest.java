package io.forebay.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Settings.bind(StreamProperties.class, Map.of()))
        .isEqualTo(new StreamProperties(20, 500, Duration.ofSeconds(15), Duration.ofHours(1)));
  }

  @Test
  void takesEveryKey() {
    assertThat(
            Settings.bind(
                StreamProperties.class,
                Map.of(
                    "forebay.stream.per-tenant", "3",
                    "forebay.stream.total", "7",
                    "forebay.stream.heartbeat", "5s",
                    "forebay.stream.life", "10m")))
        .isEqualTo(new StreamProperties(3, 7, Duration.ofSeconds(5), Duration.ofMinutes(10)));
  }

  @ParameterizedTest
  @CsvSource({"per-tenant,-1", "per-tenant,501", "total,1", "heartbeat,0s", "life,1s"})
  void refusesAValueThatMakesNoSense(String key, String value) {
    assertThatThrownBy(
            () -> Settings.bind(StreamProperties.class, Map.of("forebay.stream." + key, value)))
        .rootCause()
        .hasMessageContaining("forebay.stream." + key);
  }
}
