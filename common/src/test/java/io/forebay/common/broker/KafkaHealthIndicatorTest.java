package io.forebay.common.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.Settings;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.core.KafkaAdmin;

class KafkaHealthIndicatorTest {

  @ParameterizedTest
  @ValueSource(strings = {"broker.invalid:9092", "127.0.0.1:1"})
  void isDownWhereNobodyAnswers(String nobody) {
    KafkaAdmin admin = new KafkaAdmin(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, nobody));
    KafkaHealthIndicator indicator =
        new KafkaHealthIndicator(
            admin,
            Settings.bind(
                BrokerProperties.class, Map.of("forebay.broker.health-timeout", "200ms")));
    Health health = indicator.health();
    indicator.destroy();
    assertThat(health).isNotNull();
    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
  }
}
