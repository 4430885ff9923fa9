package io.forebay.processor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same on a host without bubblewrap: what namespaces of its own give a worker. */
@Tag("extended")
class NamespacesIT extends ContainmentIT {

  @Override
  Sandbox opened(Path scratch) {
    return Sandbox.open(
        Sandbox.forEveryKind(Pools.small()),
        scratch,
        command -> command.stream().noneMatch(word -> word.endsWith("bwrap")));
  }

  @Test
  void livesWithoutABubble() {
    assertThat(sandbox().containment().has("hidden-files")).isFalse();
  }
}
