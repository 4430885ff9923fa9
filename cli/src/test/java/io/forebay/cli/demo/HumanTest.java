package io.forebay.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "165606, 165.6 kB",
    "999960, 1.0 MB",
    "5000000000, 5.0 GB"
  })
  void sizesHaveDecimalUnits(long bytes, String text) {
    assertThat(Human.size(bytes)).isEqualTo(text);
  }

  @Test
  void durationsAreSeconds() {
    assertThat(Human.seconds(Duration.ofMillis(1249))).isEqualTo("1.2 s");
  }
}
