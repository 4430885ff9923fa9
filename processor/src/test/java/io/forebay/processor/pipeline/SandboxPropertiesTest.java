package io.forebay.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.processor.sandbox.SandboxLimits;
import io.forebay.processor.sandbox.WorkerKind;
import io.forebay.processor.sandbox.WorkerLimits;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SandboxPropertiesTest {

  private static Map<WorkerKind, SandboxLimits> limits(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("forebay.sandbox", SandboxProperties.class)
        .limits();
  }

  private static SandboxLimits of(Map<WorkerKind, SandboxLimits> limits, WorkerKind kind) {
    return Objects.requireNonNull(limits.get(kind));
  }

  @Test
  void givesEveryKindTheDefaults() {
    assertThat(limits(Map.of()))
        .containsOnlyKeys(WorkerKind.values())
        .allSatisfy((kind, of) -> assertThat(of).isEqualTo(SandboxLimits.defaults()));
  }

  @Test
  void mapsEverySetting() {
    Map<WorkerKind, SandboxLimits> limits =
        limits(
            Map.ofEntries(
                Map.entry("forebay.sandbox.workers", "4"),
                Map.entry("forebay.sandbox.heap", "256MB"),
                Map.entry("forebay.sandbox.files-per-worker", "7"),
                Map.entry("forebay.sandbox.idle", "9s"),
                Map.entry("forebay.sandbox.patience", "11s"),
                Map.entry("forebay.sandbox.images.heap", "1GB"),
                Map.entry("forebay.sandbox.embeddings.heap", "128MB"),
                Map.entry("forebay.sandbox.media.workers", "1"),
                Map.entry("forebay.sandbox.media.address-space", "8GB"),
                Map.entry("forebay.sandbox.media.memory", "3GB"),
                Map.entry("forebay.sandbox.media.processes", "99"),
                Map.entry("forebay.sandbox.media.scratch", "20GB")));
    Duration startup = SandboxLimits.defaults().startup();
    WorkerLimits small = WorkerLimits.ofHeap(256L << 20);
    assertThat(of(limits, WorkerKind.DOCUMENTS))
        .isEqualTo(
            new SandboxLimits(4, small, 7, Duration.ofSeconds(9), startup, Duration.ofSeconds(11)));
    assertThat(of(limits, WorkerKind.IMAGES).worker()).isEqualTo(WorkerLimits.ofHeap(1L << 30));
    assertThat(of(limits, WorkerKind.EMBEDDINGS).worker())
        .isEqualTo(WorkerLimits.ofHeap(128L << 20));
    assertThat(of(limits, WorkerKind.MEDIA).workers()).isEqualTo(1);
    assertThat(of(limits, WorkerKind.MEDIA).worker())
        .isEqualTo(
            small
                .withAddressSpace(8L << 30)
                .withMemory(3L << 30)
                .withProcesses(99)
                .withScratch(20L << 30));
  }
}
