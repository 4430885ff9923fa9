package io.forebay.processor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.processor.sandbox.tool.Capabilities;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolProbeTest {

  @Test
  void readsTheVersionsThatProgramsTell() {
    assertThat(ToolProbe.version("ffmpeg version 5.1.6-0+deb12u1 Copyright (c) 2000-2024"))
        .isEqualTo("5.1.6-0+deb12u1");
    assertThat(ToolProbe.version("tesseract 5.3.0\n leptonica-1.82.0")).isEqualTo("5.3.0");
    assertThat(ToolProbe.version("pdftoppm version 22.12.0")).isEqualTo("22.12.0");
    assertThat(ToolProbe.version("vips-8.14.1")).isEqualTo("8.14.1");
    assertThat(ToolProbe.version("12.57")).isEqualTo("12.57");
    assertThat(ToolProbe.version("no number")).isEqualTo("unknown");
  }

  @Test
  void takesNoProgramThatDoesNotRunBehindTheWall(@TempDir Path root) {
    Capabilities none = ToolProbe.run(home -> List.of("/bin/false"), root);
    assertThat(none.describe()).isEmpty();
  }
}
