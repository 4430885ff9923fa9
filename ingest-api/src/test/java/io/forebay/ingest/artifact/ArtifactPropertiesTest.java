package io.forebay.ingest.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Settings.bind(ArtifactProperties.class, Map.of()))
        .isEqualTo(new ArtifactProperties(Duration.ofMinutes(5)));
  }

  @Test
  void takesEveryKey() {
    assertThat(Settings.bind(ArtifactProperties.class, Map.of("forebay.artifact.url-life", "90s")))
        .isEqualTo(new ArtifactProperties(Duration.ofSeconds(90)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "-1s", "8d"})
  void refusesALifeThatS3WouldNotSign(String value) {
    assertThatThrownBy(
            () ->
                Settings.bind(ArtifactProperties.class, Map.of("forebay.artifact.url-life", value)))
        .rootCause()
        .hasMessageContaining("forebay.artifact.url-life");
  }
}
