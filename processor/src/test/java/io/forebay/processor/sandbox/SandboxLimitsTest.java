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
    assertThat(limits.worker().heap()).isEqualTo(512L << 20);
    assertThat(limits.worker().addressSpace()).isEqualTo(2L << 30);
    assertThat(limits.worker().memory()).isEqualTo(1536L << 20);
    assertThat(limits.worker().cpuTime()).isEqualTo(Duration.ofHours(2));
    assertThat(limits.worker().fileSize()).isEqualTo(2L << 30);
    assertThat(limits.worker().openFiles()).isEqualTo(1024);
    assertThat(limits.worker().processes()).isEqualTo(64);
    assertThat(limits.worker().scratch()).isEqualTo(4L << 30);
    assertThat(limits.patience()).isEqualTo(Duration.ofMinutes(1));
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
