package io.forebay.processor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is concluded from programs that work and programs that do not. */
class ContainmentProbeTest {

  private static final Path HOME = Path.of("/scratch/home");

  private static String command(Wrapping wrapping) {
    return String.join(" ", wrapping.prefix(WorkerLimits.defaults(), HOME));
  }

  private static Wrapping probe(List<String> broken) {
    return new ContainmentProbe(
            WorkerLimits.defaults(),
            HOME,
            List.of("--tmpfs", "/secret"),
            command ->
                broken.stream()
                    .noneMatch(word -> command.stream().anyMatch(part -> part.endsWith(word))))
        .probe();
  }

  @Test
  void takesEverythingThatWorks() {
    Wrapping wrapping = probe(List.of());
    assertThat(wrapping.containment().missing()).isEmpty();
    assertThat(wrapping.containment().inForce())
        .containsExactlyInAnyOrder(
            "watched-budgets",
            "heavy-work-yields",
            "own-session",
            "dies-with-service",
            "no-core-dumps",
            "cpu-time",
            "file-size",
            "open-files",
            "address-space",
            "read-only-file-system",
            "hidden-files",
            "user-namespace",
            "private-processes",
            "no-network",
            "no-capabilities",
            "no-new-privileges");
    assertThat(command(wrapping))
        .containsSubsequence(
            "setsid",
            "--pdeathsig KILL",
            "--core=0:0",
            "bwrap",
            "--unshare-net",
            "--unshare-pid",
            "--tmpfs /secret",
            "--bind /scratch/home /scratch/home",
            "--no-new-privs");
  }

  @Test
  void letsOnlyThoseGiveWayThatAreToldTo() {
    Wrapping wrapping = probe(List.of());
    assertThat(command(wrapping)).doesNotContain("nice");
    assertThat(command(wrapping.givingWay())).containsSubsequence("nice -n 15", "setsid", "bwrap");
    assertThat(command(probe(List.of("nice")).givingWay())).doesNotContain("nice");
  }

  @Test
  void takesNetworkAndProcessesAwayWithoutABubbleToo() {
    Wrapping wrapping = probe(List.of("bwrap"));
    assertThat(wrapping.containment().missing())
        .containsExactlyInAnyOrder("read-only-file-system", "hidden-files", "user-namespace");
    assertThat(command(wrapping))
        .contains("unshare -n -p -f --kill-child --mount-proc")
        .doesNotContain("--bind", "/scratch");
  }

  @Test
  void takesTheNetworkAwayWhereProcessesCannotBe() {
    Wrapping wrapping = probe(List.of("bwrap", "-p"));
    assertThat(wrapping.containment().missing()).contains("private-processes");
    assertThat(wrapping.containment().has("no-network")).isTrue();
    assertThat(command(wrapping)).contains("unshare -n").doesNotContain(" -U ", " -f ");
  }

  @Test
  void keepsTheBubbleWhereSomeOfItDoesNotWork() {
    for (String broken : List.of("--unshare-pid", "--unshare-user", "/secret")) {
      Wrapping wrapping = probe(List.of(broken));
      assertThat(wrapping.containment().missing()).hasSize(1);
      assertThat(command(wrapping)).contains("bwrap").doesNotContain(broken);
    }
  }

  @Test
  void leavesOutOfItsCommandWhatDoesNotWork() {
    Wrapping wrapping = probe(List.of("bwrap", "unshare", "setpriv", "prlimit", "setsid", "nice"));
    assertThat(wrapping.containment().inForce()).containsExactly("watched-budgets");
    assertThat(command(wrapping)).isEmpty();
    assertThat(command(wrapping.givingWay())).isEmpty();
    assertThat(wrapping.containment().missing())
        .contains("no-network", "no-new-privileges", "cpu-time", "private-processes");
  }

  @Test
  void leavesTheAddressSpaceAloneWhereTheJvmCannotLiveWithIt() {
    Wrapping wrapping = probe(List.of("-version"));
    assertThat(wrapping.containment().missing()).containsExactly("address-space");
    assertThat(command(wrapping)).doesNotContain("--as=").contains("--fsize=");
  }

  @Test
  void givesEveryKindItsOwnLimits() {
    WorkerLimits other = WorkerLimits.ofHeap(1L << 30).withScratch(5L << 20);
    assertThat(probe(List.of()).prefix(other, HOME))
        .contains("--as=" + (2560L << 20), "--fsize=" + (5L << 20));
  }
}
