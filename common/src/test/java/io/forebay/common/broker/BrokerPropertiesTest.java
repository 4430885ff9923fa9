package io.forebay.common.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Settings.bind(BrokerProperties.class, Map.of()))
        .isEqualTo(
            new BrokerProperties(
                6,
                (short) -1,
                Duration.ofDays(30),
                Duration.ofDays(7),
                Duration.ofDays(30),
                GroupProtocol.AUTO,
                Duration.ofSeconds(3)));
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
                    "forebay.broker.notification-retention", "2d",
                    "forebay.broker.dead-letter-retention", "60d",
                    "forebay.broker.group-protocol", "consumer",
                    "forebay.broker.health-timeout", "500ms")))
        .isEqualTo(
            new BrokerProperties(
                12,
                (short) 3,
                Duration.ofDays(90),
                Duration.ofDays(2),
                Duration.ofDays(60),
                GroupProtocol.CONSUMER,
                Duration.ofMillis(500)));
  }

  @Test
  void refusesATopicWithoutPartitions() {
    assertThatThrownBy(
            () -> Settings.bind(BrokerProperties.class, Map.of("forebay.broker.partitions", "0")))
        .rootCause()
        .hasMessageContaining("forebay.broker.partitions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"notification-retention", "dead-letter-retention"})
  void refusesARetentionOfNothing(String key) {
    assertThatThrownBy(
            () -> Settings.bind(BrokerProperties.class, Map.of("forebay.broker." + key, "0s")))
        .rootCause()
        .hasMessageContaining("forebay.broker." + key);
  }
}
