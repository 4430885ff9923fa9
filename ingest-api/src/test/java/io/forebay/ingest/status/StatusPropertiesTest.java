package io.forebay.ingest.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Settings.bind(StatusProperties.class, Map.of()))
        .isEqualTo(new StatusProperties(Duration.ofSeconds(60), 2000));
  }

  @Test
  void takesEveryKey() {
    assertThat(
            Settings.bind(
                StatusProperties.class,
                Map.of("forebay.status.max-wait", "20s", "forebay.status.max-waits", "0")))
        .isEqualTo(new StatusProperties(Duration.ofSeconds(20), 0));
  }

  @ParameterizedTest
  @CsvSource({"max-wait,-1s", "max-wait,11m", "max-waits,-1"})
  void refusesAValueThatMakesNoSense(String key, String value) {
    assertThatThrownBy(
            () -> Settings.bind(StatusProperties.class, Map.of("forebay.status." + key, value)))
        .rootCause()
        .hasMessageContaining("forebay.status." + key);
  }
}
