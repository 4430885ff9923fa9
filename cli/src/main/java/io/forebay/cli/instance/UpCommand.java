package io.forebay.cli.instance;

import io.forebay.cli.terminal.ExitStatus;
import io.forebay.cli.terminal.Terminal;
import io.forebay.standalone.StandaloneOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything and keeps it running. */
@Command(name = "up", description = "Start everything and keep it running until interrupted.")
public final class UpCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final InstanceStarter starter;
  @Mixin private final DataOption data = new DataOption();
  @Mixin private final PortOption port = new PortOption();

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      description =
          "Web pages that may upload from a browser, like http://localhost:5173; may be repeated.")
  private List<String> allowedOrigins = new ArrayList<>();

  /** Writes to that terminal, starts by that starter. */
  public UpCommand(Terminal terminal, InstanceStarter starter) {
    this.terminal = terminal;
    this.starter = starter;
  }

  @Override
  public Integer call() throws InterruptedException {
    int checkedPort = port.port();
    terminal.err().println("Starting Forebay…");
    try (OpenInstance instance =
        OpenInstance.start(
            starter,
            new StandaloneOptions(data.directory(), checkedPort, allowedOrigins),
            terminal)) {
      Addresses addresses = new Addresses(instance.connection(), data.directory());
      terminal.out().println("Forebay is up.");
      addresses.print(terminal);
      addresses.printCreateCall(terminal);
      terminal.out().println();
      terminal.out().println("Stop it with Ctrl-C, or from elsewhere with: forebay down");
      instance.awaitStop();
    }
    return ExitStatus.OK;
  }
}
