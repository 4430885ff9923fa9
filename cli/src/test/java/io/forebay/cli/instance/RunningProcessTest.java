package io.forebay.cli.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningProcessTest {
  @TempDir private Path directory;
  private Process process;
  private Instant started;

  @BeforeEach
  void startAnyProcess() throws IOException {
    process = new ProcessBuilder("sleep", "60").start();
    started = process.info().startInstant().orElseThrow();
  }

  @AfterEach
  void endIt() {
    process.destroyForcibly();
  }

  @Test
  void findsTheWriterOfAHeldLock() throws IOException {
    try (FileChannel channel = write(process.pid(), started);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThat(RunningProcess.holding(directory)).contains(process.toHandle());
    }
  }

  @Test
  void aLockThatNobodyHoldsIsThatOfADeadInstance() throws IOException {
    write(process.pid(), started).close();
    assertThat(RunningProcess.holding(directory)).isEmpty();
  }

  @Test
  void aProcessIdGivenToAnotherProgramIsNotTheWriter() throws IOException {
    try (FileChannel channel = write(process.pid(), started.minus(Duration.ofMinutes(1)));
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThat(RunningProcess.holding(directory)).isEmpty();
    }
  }

  @Test
  void aDeadProcessIsNotFound() throws Exception {
    process.destroyForcibly();
    process.waitFor();
    write(process.pid(), started).close();
    assertThat(RunningProcess.holding(directory)).isEmpty();
  }

  @Test
  void aLockThatCannotBeUnderstoodNamesNobody() throws IOException {
    for (String text : new String[] {"", "pid=1\n", "pid=x\nstarted=y\n", "\u0000\u0001"}) {
      Files.writeString(directory.resolve("lock"), text);
      assertThat(RunningProcess.holding(directory)).isEmpty();
    }
  }

  private FileChannel write(long pid, Instant start) throws IOException {
    Path lock = directory.resolve("lock");
    Files.writeString(lock, "pid=" + pid + "\nstarted=" + start + "\n");
    return FileChannel.open(lock, StandardOpenOption.WRITE);
  }
}
