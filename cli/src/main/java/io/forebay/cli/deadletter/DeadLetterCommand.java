package io.forebay.cli.deadletter;

import io.forebay.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What an operator does about records that could not be read. */
@Command(
    name = "dlt",
    description = "List, show, redrive and discard dead letters.",
    synopsisSubcommandLabel = "COMMAND")
public final class DeadLetterCommand {
  private DeadLetterCommand() {}

  /** With its subcommands, which write to that terminal. */
  public static CommandLine on(Terminal terminal) {
    return new CommandLine(new DeadLetterCommand())
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new ShowCommand(terminal))
        .addSubcommand(new RedriveCommand(terminal))
        .addSubcommand(new DiscardCommand(terminal));
  }
}
