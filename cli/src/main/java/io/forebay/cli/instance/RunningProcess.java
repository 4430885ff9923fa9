package io.forebay.cli.instance;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the process that holds a data directory. A process id alone proves nothing: after a crash
 * the system may have given it to another program, which must not be stopped in our name.
 */
final class RunningProcess {
  /** How far a start time may move between two readings; Linux derives it from the boot time. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private RunningProcess() {}

  /** The process, if it lives, is the one that wrote the lock, and still holds it. */
  static Optional<ProcessHandle> holding(Path dataDirectory) throws IOException {
    Path lock = dataDirectory.resolve("lock");
    Optional<ProcessHandle> writer = writer(lock);
    return writer.isPresent() && held(lock) ? writer : Optional.empty();
  }

  private static Optional<ProcessHandle> writer(Path lock) throws IOException {
    Map<String, String> lines = lines(lock);
    try {
      long pid = Long.parseLong(lines.getOrDefault("pid", ""));
      Instant started = Instant.parse(lines.getOrDefault("started", ""));
      return ProcessHandle.of(pid).filter(handle -> startedAt(handle, started));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> lines(Path lock) throws IOException {
    try {
      return Files.readAllLines(lock).stream()
          .map(line -> line.split("=", 2))
          .filter(pair -> pair.length == 2)
          .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip(), (a, b) -> b));
    } catch (NoSuchFileException e) {
      return Map.of();
    }
  }

  private static boolean startedAt(ProcessHandle handle, Instant written) {
    return handle
        .info()
        .startInstant()
        .filter(actual -> Duration.between(actual, written).abs().compareTo(TOLERANCE) <= 0)
        .isPresent();
  }

  private static boolean held(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }
}
