package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.forebay.common.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types what the page says, and sees what it says. */
class GettingStartedIT {

  private static final Path PAGE = Path.of("..", "docs", "getting-started.md");
  private static final String MARK = "@@@@";

  @TempDir Path home;

  @Test
  void printsWhatThePageSays() throws Exception {
    for (String tool : List.of("bash", "curl", "jq", "split")) {
      assumeThat(found(tool)).as("%s is not installed", tool).isTrue();
    }
    Transcript transcript = Transcript.of(Files.readString(PAGE));
    assertThat(transcript.steps()).hasSizeGreaterThan(30);
    List<String> printed = run(transcript);
    assertThat(printed).hasSameSizeAs(transcript.steps());
    SoftAssertions all = new SoftAssertions();
    for (int step = 0; step < printed.size(); step++) {
      Transcript.Step expected = transcript.steps().get(step);
      all.assertThat(printed.get(step)).as(expected.command()).matches(expected.pattern());
    }
    all.assertAll();
  }

  private static boolean found(String tool) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(tool, "--version")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(10, TimeUnit.SECONDS);
    } catch (IOException absent) {
      return false;
    }
  }

  /** What each step printed, in one shell; nobody's own settings of curl count. */
  private List<String> run(Transcript transcript) throws IOException, InterruptedException {
    Path connection = Files.createDirectories(home.resolve(".forebay")).resolve("connection.json");
    Files.writeString(connection, Json.MAPPER.writeValueAsString(RunningInstance.connection()));
    Path script = Files.writeString(home.resolve("typed.sh"), transcript.script(MARK));
    Path output = home.resolve("printed.txt");
    ProcessBuilder shell = new ProcessBuilder("bash", "--noprofile", "--norc", script.toString());
    shell.environment().putAll(Map.of("HOME", home.toString(), "CURL_HOME", home.toString()));
    shell.environment().put("no_proxy", "*");
    Process process =
        shell
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("the shell ended").isTrue();
    String printed = Files.readString(output, StandardCharsets.UTF_8).replace("\r", "");
    return List.of(printed.split(MARK + "\n", -1)).stream()
        .skip(1)
        .map(GettingStartedIT::trimmed)
        .toList();
  }

  /** Blank lines at the end are not shown on the page. */
  private static String trimmed(String printed) {
    String text = printed.stripTrailing();
    return text.isEmpty() ? "" : text + "\n";
  }
}
