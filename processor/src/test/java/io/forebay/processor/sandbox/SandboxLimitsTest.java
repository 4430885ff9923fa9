package io.forebay.processor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SandboxLimitsTest {

  @Test
  void hasDefaultsForASmallMachine() {
    SandboxLimits limits = SandboxLimits.defaults();
    assertThat(limits.workers()).isBetween(1, 2);
    assertThat(limits.heap()).isEqualTo(512L << 20);
    assertThat(limits.addressSpace()).isEqualTo(2L << 30);
    assertThat(limits.cpuTime()).isEqualTo(Duration.ofHours(2));
    assertThat(limits.fileSize()).isEqualTo(2L << 30);
    assertThat(limits.openFiles()).isEqualTo(1024);
    assertThat(limits.filesPerWorker()).isEqualTo(1000);
    assertThat(limits.idle()).isEqualTo(Duration.ofMinutes(5));
    assertThat(limits.startup()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void refusesLimitsUnderWhichNothingCouldRun() {
    assertThatThrownBy(() -> SandboxIT.limits(0, 1, Duration.ofMinutes(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("workers");
    assertThatThrownBy(() -> SandboxIT.limits(1, 0, Duration.ofMinutes(1)))
        .hasMessageContaining("files-per-worker");
    assertThatThrownBy(() -> SandboxIT.limits(1, 1, Duration.ZERO)).hasMessageContaining("idle");
  }
}
