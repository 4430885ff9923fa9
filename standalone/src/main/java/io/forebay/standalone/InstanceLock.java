package io.forebay.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right of one process to a data directory, held as an exclusive lock of the operating system
 * on the file {@code lock}, which a crash releases too.
 *
 * <p>The file's first line is the holder's process id, its second the instant at which that process
 * started: a process id alone may have passed to a stranger.
 */
final class InstanceLock implements AutoCloseable {
  /** Systems with a coarse clock report the same start up to this much apart. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

  /**
   * The lock files held by this JVM. Load-bearing: on POSIX, closing any descriptor of a file drops
   * all locks that the process has on it, so a file in here must not be opened again, not even to
   * read it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private InstanceLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes the lock in the directory, or answers null where another instance has it. */
  static @Nullable InstanceLock tryTake(Path directory) throws IOException {
    Path file = fileOf(directory);
    if (!HELD.add(file)) {
      return null;
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        return null;
      }
      DurableFile.restrictToOwner(file, "rw-------");
      channel.truncate(0);
      DurableFile.writeFully(channel, describe(ProcessHandle.current()));
      channel.force(true);
      taken = true;
      return new InstanceLock(file, channel);
    } finally {
      if (!taken) {
        closeQuietly(channel);
        HELD.remove(file);
      }
    }
  }

  /**
   * The process that holds the directory; empty where none does or the process named there is
   * another by now.
   */
  static Optional<ProcessHandle> holder(Path directory) throws IOException {
    Path file = fileOf(directory);
    if (HELD.contains(file)) {
      return Optional.of(ProcessHandle.current());
    }
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    return lines.size() < 2 ? Optional.empty() : process(lines.get(0), lines.get(1));
  }

  @Override
  public void close() {
    closeQuietly(channel);
    HELD.remove(file);
  }

  private static Path fileOf(Path directory) throws IOException {
    return directory.toRealPath().resolve("lock");
  }

  private static String describe(ProcessHandle process) {
    return process.pid() + "\n" + process.info().startInstant().orElse(Instant.EPOCH) + "\n";
  }

  private static Optional<ProcessHandle> process(String pid, String started) {
    try {
      Instant expected = Instant.parse(started);
      return ProcessHandle.of(Long.parseLong(pid))
          .filter(
              process ->
                  process
                      .info()
                      .startInstant()
                      .filter(actual -> close(actual, expected))
                      .isPresent());
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean close(Instant actual, Instant expected) {
    return Duration.between(actual, expected).abs().compareTo(START_TOLERANCE) <= 0;
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing is lost: the lock file holds no data that a later reader would miss.
    }
  }
}
