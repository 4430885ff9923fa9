package io.forebay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signal in the middle of a start leaves nothing running and nothing to say. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such signals")
class InterruptedStartIT {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "logs/forebay.log",
        "lock",
        "postgres/PG_VERSION",
        "postgres/forebay-ready",
        "kafka/log"
      })
  void leavesNoServerBehind(String sign) throws Exception {
    Path data = directory.resolve("data");
    File err = directory.resolve("err").toFile();
    Process up =
        new ProcessBuilder(
                java(),
                "-jar",
                "target/forebay.jar",
                "up",
                "--data",
                data.toString(),
                "--port",
                "0")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err)
            .start();
    try {
      Awaitility.await(sign)
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> Files.exists(data.resolve(sign)) || !up.isAlive());
      assertThat(up.isAlive()).as(Files.readString(err.toPath())).isTrue();
      up.destroy();
      assertThat(up.waitFor(40, TimeUnit.SECONDS)).as("ended").isTrue();
      Awaitility.await("servers gone").until(() -> serversOn(data).isEmpty());
      assertThat(Files.readAllLines(err.toPath())).containsOnly("Starting Forebay…", "Stopping…");
      assertThat(data.resolve("connection.json")).doesNotExist();
    } finally {
      serversOn(data).forEach(ProcessHandle::destroyForcibly);
      up.destroyForcibly();
    }
  }

  private static List<ProcessHandle> serversOn(Path data) {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.contains("postgres") && line.contains(data.toString()))
                    .filter(line -> !line.contains("forebay.jar"))
                    .isPresent())
        .toList();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
