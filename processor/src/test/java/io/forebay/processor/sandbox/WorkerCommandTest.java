package io.forebay.processor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class WorkerCommandTest {

  private static final String PROPERTY = "jna.library.path";

  @AfterEach
  void forget() {
    System.clearProperty(PROPERTY);
  }

  @Test
  void looksForLibrariesWhereTheServiceDoes() {
    System.setProperty(PROPERTY, "/opt/vips" + File.pathSeparator + "own");
    Path own = Path.of("own").toAbsolutePath();
    assertThat(WorkerCommand.libraries()).containsExactly(Path.of("/opt/vips"), own);
    assertThat(WorkerCommand.withLibraries())
        .containsExactly("-Djna.library.path=/opt/vips" + File.pathSeparator + own);
  }

  @Test
  void looksInTheSystemsPlacesAloneWhereNothingIsSaid() {
    assertThat(WorkerCommand.withLibraries()).isEmpty();
  }
}
