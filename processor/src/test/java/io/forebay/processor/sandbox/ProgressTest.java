package io.forebay.processor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void bringsIntoRangeWhateverAWorkerSays() {
    assertThat(new Progress(7, "x").done()).isEqualTo(1);
    assertThat(new Progress(-1, "x").done()).isZero();
    assertThat(new Progress(Double.NaN, "x").done()).isZero();
    assertThat(new Progress(0.5, "a\u001b[31m\nb" + "c".repeat(100)).label())
        .startsWith("a [31m b")
        .hasSize(60);
  }
}
