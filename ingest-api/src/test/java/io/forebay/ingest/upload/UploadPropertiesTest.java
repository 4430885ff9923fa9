package io.forebay.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class UploadPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Settings.bind(UploadProperties.class, Map.of()))
        .isEqualTo(
            new UploadProperties(
                DataSize.ofGigabytes(5), Duration.ofMinutes(15), Duration.ofHours(24)));
  }

  @Test
  void takesEveryKey() {
    assertThat(
            Settings.bind(
                UploadProperties.class,
                Map.of(
                    "forebay.upload.max-size", "10MB",
                    "forebay.upload.url-life", "5m",
                    "forebay.upload.session-life", "1h")))
        .isEqualTo(
            new UploadProperties(
                DataSize.ofMegabytes(10), Duration.ofMinutes(5), Duration.ofHours(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "max-size,6GB",
    "max-size,-1B",
    "url-life,0s",
    "url-life,-1s",
    "url-life,8d",
    "session-life,0s"
  })
  void refusesAValueThatS3WouldNotKeep(String key, String value) {
    assertThatThrownBy(
            () -> Settings.bind(UploadProperties.class, Map.of("forebay.upload." + key, value)))
        .rootCause()
        .hasMessageContaining("forebay.upload." + key);
  }
}
