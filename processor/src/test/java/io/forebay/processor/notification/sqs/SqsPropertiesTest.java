package io.forebay.processor.notification.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqsPropertiesTest {

  private static final String QUEUE = "https://sqs.eu-central-1.amazonaws.com/123456789012/uploads";

  @Test
  void hasDefaultsForAllButTheQueue() {
    assertThat(Settings.bind(SqsProperties.class, Map.of("forebay.sqs.queue-url", QUEUE)))
        .isEqualTo(
            new SqsProperties(
                URI.create(QUEUE), null, null, 1, Duration.ofSeconds(20), Duration.ofMinutes(1)));
  }

  @Test
  void takesEveryKey() {
    assertThat(
            Settings.bind(
                SqsProperties.class,
                Map.of(
                    "forebay.sqs.queue-url", QUEUE,
                    "forebay.sqs.endpoint", "http://127.0.0.1:9324",
                    "forebay.sqs.region", "elsewhere",
                    "forebay.sqs.pollers", "4",
                    "forebay.sqs.wait-time", "0s",
                    "forebay.sqs.visibility-timeout", "5m")))
        .isEqualTo(
            new SqsProperties(
                URI.create(QUEUE),
                URI.create("http://127.0.0.1:9324"),
                "elsewhere",
                4,
                Duration.ZERO,
                Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @CsvSource({
    "https://sqs.eu-central-1.amazonaws.com/1/q,https://sqs.eu-central-1.amazonaws.com/,eu-central-1",
    "https://sqs.cn-north-1.amazonaws.com.cn/1/q,https://sqs.cn-north-1.amazonaws.com.cn/,cn-north-1",
    "http://127.0.0.1:9324/000000000000/q,http://127.0.0.1:9324/,us-east-1"
  })
  void readsHostAndRegionOffTheQueuesUrl(String queue, String host, String region) {
    SqsProperties properties =
        Settings.bind(SqsProperties.class, Map.of("forebay.sqs.queue-url", queue));
    assertThat(properties.host()).isEqualTo(URI.create(host));
    assertThat(properties.signingRegion()).isEqualTo(region);
  }

  @ParameterizedTest
  @CsvSource({
    "queue-url,uploads",
    "pollers,0",
    "pollers,65",
    "wait-time,21s",
    "wait-time,-1s",
    "visibility-timeout,1s",
    "visibility-timeout,13h"
  })
  void refusesWhatNoRelayCouldWorkWith(String key, String value) {
    Map<String, String> keys = new HashMap<>(Map.of("forebay.sqs.queue-url", QUEUE));
    keys.put("forebay.sqs." + key, value);
    assertThatThrownBy(() -> Settings.bind(SqsProperties.class, keys))
        .rootCause()
        .hasMessageContaining("forebay.sqs." + key);
  }
}
