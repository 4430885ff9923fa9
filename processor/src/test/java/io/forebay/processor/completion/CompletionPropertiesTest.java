package io.forebay.processor.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Settings.bind(CompletionProperties.class, Map.of()))
        .isEqualTo(
            new CompletionProperties(
                List.of(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                4,
                50,
                Duration.ofMinutes(1),
                Duration.ofHours(6),
                Duration.ofHours(25)));
  }

  @Test
  void takesEveryKey() {
    assertThat(
            Settings.bind(
                CompletionProperties.class,
                Map.of(
                    "forebay.completion.required-encryption", "AES256,aws:kms",
                    "forebay.completion.first-sweep", "1s",
                    "forebay.completion.sweep-interval", "2s",
                    "forebay.completion.expiry-grace", "3s",
                    "forebay.completion.sweep-poll", "4s",
                    "forebay.completion.sweep-threads", "5",
                    "forebay.completion.sweep-batch", "6",
                    "forebay.completion.orphan-grace", "7s",
                    "forebay.completion.listing-interval", "8s",
                    "forebay.completion.multipart-age", "9s")))
        .isEqualTo(
            new CompletionProperties(
                List.of("AES256", "aws:kms"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                5,
                6,
                Duration.ofSeconds(7),
                Duration.ofSeconds(8),
                Duration.ofSeconds(9)));
  }

  @ParameterizedTest
  @CsvSource({
    "first-sweep,0s",
    "first-sweep,6m",
    "sweep-interval,29s",
    "expiry-grace,-1s",
    "sweep-poll,0s",
    "sweep-threads,-1",
    "sweep-batch,0",
    "orphan-grace,0s",
    "listing-interval,-1s",
    "multipart-age,-1s"
  })
  void refusesAValueThatNoSweepCouldKeep(String key, String value) {
    assertThatThrownBy(
            () ->
                Settings.bind(
                    CompletionProperties.class, Map.of("forebay.completion." + key, value)))
        .rootCause()
        .hasMessageContaining("forebay.completion")
        .hasMessageContaining(key);
  }
}
