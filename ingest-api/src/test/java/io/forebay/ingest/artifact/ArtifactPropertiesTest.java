package io.forebay.ingest.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
