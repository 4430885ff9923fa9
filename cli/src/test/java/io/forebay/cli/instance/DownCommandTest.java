package io.forebay.cli.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.cli.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DownCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path directory;

  @Test
  void saysThatNothingIsRunning() {
    assertThat(down(Duration.ofSeconds(1))).isZero();
    assertThat(out.toString()).isEqualTo("Nothing is running on " + directory + ".\n");
  }

  @Test
  void asksTheHolderToStopAndWaitsForItsEnd() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    try (FileChannel channel = lock(process, Duration.ZERO);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThat(down(Duration.ofSeconds(10))).isZero();
      assertThat(process.isAlive()).isFalse();
      assertThat(out.toString()).isEqualTo("Stopped process " + process.pid() + ".\n");
    }
  }

  @Test
  void doesNotTouchAProgramThatGotTheProcessIdLater() throws IOException {
    Process process = new ProcessBuilder("sleep", "60").start();
    try (FileChannel channel = lock(process, Duration.ofHours(1));
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThat(down(Duration.ofSeconds(1))).isZero();
      assertThat(process.isAlive()).isTrue();
      assertThat(out.toString()).startsWith("Nothing is running");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void saysWhenTheHolderDoesNotStop() throws IOException {
    Process deaf =
        new ProcessBuilder("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done")
            .start();
    try (FileChannel channel = lock(deaf, Duration.ZERO);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThat(deaf.getInputStream().read()).isEqualTo('d');
      assertThat(down(Duration.ofMillis(300))).isEqualTo(1);
      assertThat(err.toString()).startsWith("forebay: process " + deaf.pid() + " has not stopped");
    } finally {
      deaf.destroyForcibly();
    }
  }

  private FileChannel lock(Process process, Duration earlier) throws IOException {
    Instant started = process.info().startInstant().orElseThrow().minus(earlier);
    Path lock = directory.resolve("lock");
    Files.writeString(lock, process.pid() + "\n" + started + "\n");
    return FileChannel.open(lock, StandardOpenOption.WRITE);
  }

  private int down(Duration patience) {
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            0,
            OutputStream.nullOutputStream());
    return new CommandLine(new DownCommand(terminal, patience))
        .execute("--data", directory.toString());
  }
}
