package io.forebay.common.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Settings.bind(BrokerProperties.class, Map.of()))
        .isEqualTo(new BrokerProperties(6, (short) -1, Duration.ofDays(30), Duration.ofSeconds(3)));
  }

  @Test
  void takesEveryKey() {
    assertThat(
            Settings.bind(
                BrokerProperties.class,
                Map.of(
                    "forebay.broker.partitions", "12",
                    "forebay.broker.replicas", "3",
                    "forebay.broker.event-lag", "90d",
                    "forebay.broker.health-timeout", "500ms")))
        .isEqualTo(
            new BrokerProperties(12, (short) 3, Duration.ofDays(90), Duration.ofMillis(500)));
  }

  @Test
  void refusesATopicWithoutPartitions() {
    assertThatThrownBy(
            () -> Settings.bind(BrokerProperties.class, Map.of("forebay.broker.partitions", "0")))
        .rootCause()
        .hasMessageContaining("forebay.broker.partitions");
  }
}
