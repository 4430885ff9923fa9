package io.forebay.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that outlived the process that started it, as after a kill -9.
 *
 * <p>Only ever to be looked for by the holder of the data directory's lock: then a server that
 * still runs on it cannot be anyone else's.
 */
final class OrphanedPostmaster {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostmaster.class);
  private static final int FAST_SECONDS = 20;
  private static final int IMMEDIATE_SECONDS = 10;

  private OrphanedPostmaster() {}

  /** Stops the server that runs on the folder, if one does, and returns when it is gone. */
  static void stop(Path folder) throws IOException, InterruptedException {
    Optional<ProcessHandle> named = namedIn(folder);
    if (named.isEmpty()) {
      return;
    }
    ProcessHandle process = named.get();
    if (isPostmasterOf(folder, process)) {
      LOG.info(
          "Stopping PostgreSQL process {}, left over from a run that was killed", process.pid());
      if (!endsAfter("INT", process, FAST_SECONDS)
          && !endsAfter("QUIT", process, IMMEDIATE_SECONDS)) {
        throw new StartupException(
            "PostgreSQL process " + process.pid() + " on " + folder + " does not stop");
      }
    } else if (isKnownNotPostgres(process)) {
      // PostgreSQL itself would refuse to start while any process has the number it finds in this
      // file.
      Files.deleteIfExists(pidFile(folder));
    }
  }

  private static Path pidFile(Path folder) {
    return folder.resolve("postmaster.pid");
  }

  private static Optional<ProcessHandle> namedIn(Path folder) throws IOException {
    Path file = pidFile(folder);
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    return lines.isEmpty() || !lines.get(0).strip().matches("[0-9]{1,9}")
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
  }

  private static boolean isPostmasterOf(Path folder, ProcessHandle process) {
    List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
    int option = arguments.indexOf("-D");
    return isPostgres(process)
        && option >= 0
        && option + 1 < arguments.size()
        && Path.of(arguments.get(option + 1)).equals(folder);
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process
        .info()
        .command()
        .filter(command -> Path.of(command).endsWith("postgres"))
        .isPresent();
  }

  private static boolean isKnownNotPostgres(ProcessHandle process) {
    return process.info().command().isPresent() && !isPostgres(process);
  }

  /** Signals are named in PostgreSQL's terms: INT is a fast shutdown, QUIT an immediate one. */
  private static boolean endsAfter(String signal, ProcessHandle process, int seconds)
      throws IOException, InterruptedException {
    // The shell's own kill: a bare image has no other.
    new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid()).start().waitFor();
    try {
      process.onExit().get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return !process.isAlive();
    }
  }
}
