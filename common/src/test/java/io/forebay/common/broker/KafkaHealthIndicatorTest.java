package io.forebay.common.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
            admin, new BrokerProperties(1, (short) -1, Duration.ofDays(1), Duration.ofMillis(200)));
    Health health = indicator.health();
    indicator.destroy();
    assertThat(health).isNotNull();
    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
  }
}
