package io.forebay.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class WebPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Settings.bind(WebProperties.class, Map.of()))
        .isEqualTo(new WebProperties(DataSize.ofKilobytes(64)));
  }

  @Test
  void takesEveryKey() {
    assertThat(Settings.bind(WebProperties.class, Map.of("forebay.web.max-body", "1MB")))
        .isEqualTo(new WebProperties(DataSize.ofMegabytes(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0B", "-1B", "1023B", "17MB"})
  void refusesALimitUnderWhichNoCallWorksOrThatIsNone(String value) {
    assertThatThrownBy(
            () -> Settings.bind(WebProperties.class, Map.of("forebay.web.max-body", value)))
        .rootCause()
        .hasMessageContaining("forebay.web.max-body");
  }
}
