package io.forebay.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Settings.bind(WatchProperties.class, Map.of()))
        .isEqualTo(new WatchProperties(Duration.ofSeconds(5)));
  }

  @Test
  void takesEveryKey() {
    assertThat(Settings.bind(WatchProperties.class, Map.of("forebay.watch.poll", "1s")))
        .isEqualTo(new WatchProperties(Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "99ms", "2m", "-1s"})
  void refusesAPollThatDoesNoGood(String value) {
    assertThatThrownBy(
            () -> Settings.bind(WatchProperties.class, Map.of("forebay.watch.poll", value)))
        .rootCause()
        .hasMessageContaining("forebay.watch.poll");
  }
}
