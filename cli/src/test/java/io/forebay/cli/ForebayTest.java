package io.forebay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.standalone.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForebayTest {
  @TempDir private Path directory;

  @Test
  void helpIsTheTextThatTheLauncherPrintsByItself() throws IOException {
    String shipped = Files.readString(Path.of("src/main/launcher/help.txt"));
    assertThat(Spoken.withoutStart("--help").out()).isEqualTo(shipped);
    assertThat(Spoken.withoutStart().out()).isEqualTo(shipped);
    assertThat(Spoken.withoutStart().status()).isZero();
  }

  @Test
  void saysItsVersion() {
    Spoken spoken = Spoken.withoutStart("--version");
    assertThat(spoken.status()).isZero();
    assertThat(spoken.out()).startsWith("forebay ");
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command :
        new String[] {
          "demo",
          "up",
          "down",
          "orphans",
          "dlt list",
          "dlt show",
          "dlt redrive",
          "dlt discard",
          "topics plan",
          "topics apply",
          "notifications stats"
        }) {
      Spoken spoken = Spoken.withoutStart((command + " --help").split(" ", -1));
      assertThat(spoken.status()).isZero();
      assertThat(spoken.out()).startsWith("Usage: forebay " + command).contains("--data");
    }
  }

  @Test
  void refusesAnUnknownOptionInOneLine() {
    Spoken spoken = Spoken.withoutStart("demo", "--twice");
    assertThat(spoken.status()).isEqualTo(2);
    assertThat(spoken.err())
        .isEqualTo("forebay: Unknown option: '--twice' (see: forebay demo --help)\n");
  }

  @Test
  void refusesAPortThatIsNone() {
    assertThat(Spoken.withoutStart("up", "--port", "70000").status()).isEqualTo(2);
    assertThat(Spoken.withoutStart("up", "--port", "eighty").status()).isEqualTo(2);
    assertThat(Spoken.withoutStart("demo", "--port", "-1").err().lines()).hasSize(1);
  }

  @Test
  void handsOnWhichPagesMayUpload() {
    Spoken spoken =
        Spoken.by(
            options -> {
              throw new StartupException(String.join(" ", options.allowedOrigins()));
            },
            "up",
            "--data",
            directory.toString(),
            "--allow-origin",
            "http://localhost:5173",
            "--allow-origin",
            "http://localhost:3000");
    assertThat(spoken.err()).endsWith("forebay: http://localhost:5173 http://localhost:3000\n");
  }

  @Test
  void refusesATimeoutThatIsNone() {
    assertThat(Spoken.withoutStart("demo", "--timeout", "0").status()).isEqualTo(2);
  }

  @Test
  void refusesAMissingFileBeforeAnythingStarts() {
    Path missing = directory.resolve("missing.pdf");
    Spoken spoken = Spoken.withoutStart("demo", missing.toString());
    assertThat(spoken.status()).isEqualTo(2);
    assertThat(spoken.err()).isEqualTo("forebay: there is no file " + missing + "\n");
  }

  @Test
  void saysInOneLineWhyItCannotStart() {
    Spoken spoken =
        Spoken.by(
            options -> {
              throw new StartupException("port 8080 is in use by another program");
            },
            "up",
            "--data",
            directory.toString());
    assertThat(spoken.status()).isEqualTo(3);
    assertThat(spoken.err())
        .isEqualTo("Starting Forebay…\nforebay: port 8080 is in use by another program\n");
    assertThat(spoken.out()).isEmpty();
  }

  @Test
  void saysInOneLineThatTheDataDirectoryIsAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    Spoken spoken = Spoken.withoutStart("up", "--data", file.toString());
    assertThat(spoken.status()).isEqualTo(3);
    assertThat(spoken.err()).contains("forebay: ", file.toString());
    assertThat(spoken.err().lines()).hasSize(2);
  }

  @Test
  void upPrintsEveryAddressAndACallToPaste() {
    try (FakeApi api = new FakeApi()) {
      Spoken spoken = Spoken.by(Spoken.on(api), "up", "--data", directory.toString());
      assertThat(spoken.status()).isZero();
      assertThat(spoken.out())
          .contains(api.address() + "/actuator/health")
          .contains("/actuator/prometheus")
          .contains("http://127.0.0.1:9000, bucket forebay, region us-east-1")
          .contains("127.0.0.1:9092")
          .contains(directory.resolve("connection.json").toString())
          .contains(
              "  curl -s " + api.address() + "/v1/documents -H 'Authorization: Bearer test-key'")
          .doesNotContain("secret");
    }
  }
}
