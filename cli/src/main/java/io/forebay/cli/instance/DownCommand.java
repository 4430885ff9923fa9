package io.forebay.cli.instance;

import io.forebay.cli.terminal.ExitStatus;
import io.forebay.cli.terminal.Terminal;
import io.forebay.standalone.DataDirectory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the instance that holds a data directory, and nothing else. */
@Command(name = "down", description = "Stop the Forebay that runs on a data directory.")
public final class DownCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Duration patience;
  @Mixin private final DataOption data = new DataOption();

  /** Waits that long for the process to end. */
  public DownCommand(Terminal terminal, Duration patience) {
    this.terminal = terminal;
    this.patience = patience;
  }

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    Optional<ProcessHandle> running = DataDirectory.holder(data.directory());
    if (running.isEmpty()) {
      terminal.out().println("Nothing is running on " + data.directory() + ".");
      return ExitStatus.OK;
    }
    return stop(running.get());
  }

  private int stop(ProcessHandle process) throws InterruptedException, ExecutionException {
    if (!process.destroy() && process.isAlive()) {
      terminal.complain("process " + process.pid() + " cannot be stopped by this user");
      return ExitStatus.NOT_DONE;
    }
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      terminal.complain(
          "process %d has not stopped within %d s; it was asked to, and may yet"
              .formatted(process.pid(), patience.toSeconds()));
      return ExitStatus.NOT_DONE;
    }
    terminal.out().println("Stopped process " + process.pid() + ".");
    return ExitStatus.OK;
  }
}
