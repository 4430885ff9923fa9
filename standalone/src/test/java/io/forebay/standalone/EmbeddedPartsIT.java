package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPartsIT {
  @TempDir Path home;

  @Test
  void keepsDataAndAddressesAcrossAnOrderlyRestart() throws Exception {
    try (DataDirectory directory = DataDirectory.open(home)) {
      Endpoints first;
      try (EmbeddedParts parts = EmbeddedParts.start(directory, List.of())) {
        first = parts.endpoints();
        EveryPart.write(first, "one");
      }
      try (EmbeddedParts parts = EmbeddedParts.start(directory, List.of())) {
        assertThat(parts.endpoints()).isEqualTo(first);
        assertThat(EveryPart.read(parts.endpoints())).isEqualTo(List.of("one", "one", "one"));
      }
    }
  }
}
