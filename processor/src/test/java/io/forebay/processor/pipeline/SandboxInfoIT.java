package io.forebay.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.processor.sandbox.Sandbox;
import io.forebay.processor.sandbox.SandboxLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.info.Info;

/** What operators see of the sandbox, under keys that stay. */
class SandboxInfoIT {

  @Test
  void showsWhatIsInForceAndWhatIsMissing(@TempDir Path root) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (Sandbox sandbox = Sandbox.open(SandboxLimits.defaults(), root)) {
      Info.Builder builder = new Info.Builder();
      new SandboxInfo(sandbox, meters).contribute(builder);
      assertThat(builder.build().getDetails().get("sandbox"))
          .asInstanceOf(InstanceOfAssertFactories.MAP)
          .containsOnlyKeys("inForce", "missing", "programs");
      for (String measure : sandbox.containment().inForce()) {
        assertThat(gauge(meters, "forebay.sandbox.measures", "measure", measure)).isEqualTo(1);
      }
      for (String measure : sandbox.containment().missing()) {
        assertThat(gauge(meters, "forebay.sandbox.measures", "measure", measure)).isZero();
      }
      assertThat(gauge(meters, "forebay.sandbox.workers", "kind", "images")).isZero();
    }
  }

  private static double gauge(SimpleMeterRegistry meters, String name, String tag, String value) {
    return meters.get(name).tag(tag, value).gauge().value();
  }
}
