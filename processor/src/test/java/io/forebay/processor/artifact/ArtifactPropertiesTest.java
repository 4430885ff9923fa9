package io.forebay.processor.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.Settings;
import io.forebay.common.storage.ObjectForm;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArtifactPropertiesTest {

  @Test
  void saysForHowLongADownloadMayBeKept() {
    ArtifactProperties usual = Settings.bind(ArtifactProperties.class, Map.of());
    assertThat(usual.form("text/plain", "00"))
        .isEqualTo(new ObjectForm("text/plain", "00", "private, max-age=3600", null, Map.of()));
  }

  @Test
  void takesEveryKey() {
    ArtifactProperties all =
        Settings.bind(
            ArtifactProperties.class,
            Map.of(
                "forebay.artifact.cache-control", "no-store",
                "forebay.artifact.storage-class", "STANDARD_IA",
                "forebay.artifact.tags.retention", "derived"));
    assertThat(all.form("image/jpeg", "00"))
        .isEqualTo(
            new ObjectForm(
                "image/jpeg", "00", "no-store", "STANDARD_IA", Map.of("retention", "derived")));
  }

  @Test
  void refusesMoreTagsThanAnObjectCanHave() {
    Map<String, String> eleven =
        IntStream.rangeClosed(1, 11)
            .boxed()
            .collect(Collectors.toMap(number -> "forebay.artifact.tags.t" + number, number -> "x"));
    assertThatThrownBy(() -> Settings.bind(ArtifactProperties.class, eleven))
        .rootCause()
        .hasMessageContaining("at most 10 tags");
  }
}
