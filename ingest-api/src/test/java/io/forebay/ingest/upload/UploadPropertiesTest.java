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
                DataSize.ofGigabytes(5),
                DataSize.ofMegabytes(100),
                DataSize.ofMegabytes(8),
                Duration.ofMinutes(15),
                Duration.ofHours(24),
                Duration.ofHours(24),
                DataSize.ofMegabytes(2)));
  }

  @Test
  void takesEveryKey() {
    assertThat(
            Settings.bind(
                UploadProperties.class,
                Map.of(
                    "forebay.upload.max-size", "50000GB",
                    "forebay.upload.multipart-threshold", "5GB",
                    "forebay.upload.part-size", "5MB",
                    "forebay.upload.url-life", "5m",
                    "forebay.upload.session-life", "1h",
                    "forebay.upload.idempotency-life", "7d",
                    "forebay.upload.max-batch-body", "16MB")))
        .isEqualTo(
            new UploadProperties(
                DataSize.ofGigabytes(50_000),
                DataSize.ofGigabytes(5),
                DataSize.ofMegabytes(5),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Duration.ofDays(7),
                DataSize.ofMegabytes(16)));
  }

  @ParameterizedTest
  @CsvSource({
    "max-size,50001GB",
    "multipart-threshold,4MB",
    "multipart-threshold,6GB",
    "part-size,4MB",
    "part-size,6GB",
    "part-size,5242881B",
    "max-size,-1B",
    "url-life,0s",
    "url-life,-1s",
    "url-life,8d",
    "session-life,0s",
    "idempotency-life,0s",
    "max-batch-body,63KB",
    "max-batch-body,17MB"
  })
  void refusesAValueThatS3WouldNotKeep(String key, String value) {
    assertThatThrownBy(
            () -> Settings.bind(UploadProperties.class, Map.of("forebay.upload." + key, value)))
        .rootCause()
        .hasMessageContaining("forebay.upload." + key);
  }
}
