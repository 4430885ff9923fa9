package io.forebay.processor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is concluded from programs that work and programs that do not. */
class ContainmentProbeTest {

  private static Containment probe(List<String> broken) {
    return new ContainmentProbe(
            SandboxLimits.defaults(),
            Path.of("/scratch"),
            command ->
                broken.stream()
                    .noneMatch(word -> command.stream().anyMatch(part -> part.endsWith(word))))
        .probe();
  }

  @Test
  void takesEverythingThatWorks() {
    Containment containment = probe(List.of());
    assertThat(containment.missing()).isEmpty();
    assertThat(containment.inForce())
        .contains("read-only-file-system", "private-processes", "no-network", "no-capabilities");
    assertThat(String.join(" ", containment.prefix())).contains("--core=0:0", "bwrap", "setpriv");
  }

  @Test
  void takesTheNetworkAwayWithoutABubbleToo() {
    Containment containment = probe(List.of("bwrap"));
    assertThat(containment.missing())
        .containsExactlyInAnyOrder("read-only-file-system", "private-processes");
    assertThat(String.join(" ", containment.prefix())).contains("unshare -n").doesNotContain("-U");
  }

  @Test
  void keepsTheBubbleWhereProcessesCannotBeHidden() {
    Containment containment = probe(List.of("--unshare-pid"));
    assertThat(containment.missing()).containsExactly("private-processes");
    assertThat(String.join(" ", containment.prefix())).contains("bwrap").doesNotContain("-pid");
  }

  @Test
  void leavesOutOfItsCommandWhatDoesNotWork() {
    Containment containment = probe(List.of("bwrap", "unshare", "setpriv", "prlimit"));
    assertThat(containment.inForce()).isEmpty();
    assertThat(containment.prefix()).isEmpty();
    assertThat(containment.missing()).contains("no-network", "no-new-privileges", "cpu-time");
  }

  @Test
  void leavesTheAddressSpaceAloneWhereTheJvmCannotLiveWithIt() {
    Containment containment = probe(List.of("-version"));
    assertThat(containment.missing()).containsExactly("address-space");
    assertThat(String.join(" ", containment.prefix())).doesNotContain("--as=").contains("--fsize=");
  }
}
