package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prometheus' own linter reads the metrics page. */
@Tag("extended")
class PromtoolIT {

  @Test
  void acceptsTheMetricsPage() throws IOException, InterruptedException {
    assumeThat(onPath("promtool")).as("promtool is not installed here").isTrue();
    Client client = RunningInstance.client();
    client.ingest("measured.txt", "text/plain", SampleFiles.text(1));
    Path page = Files.createTempFile("metrics", ".txt");
    Files.writeString(page, client.get("/actuator/prometheus").response().body());

    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(page.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(promtool.waitFor()).as(said).isZero();
  }

  private static boolean onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
