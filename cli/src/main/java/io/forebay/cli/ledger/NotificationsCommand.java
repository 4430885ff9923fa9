package io.forebay.cli.ledger;

import io.forebay.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What an operator asks about notifications. */
@Command(
    name = "notifications",
    description = "Show what became of all notifications.",
    synopsisSubcommandLabel = "COMMAND")
public final class NotificationsCommand {
  private NotificationsCommand() {}

  /** With its subcommand, which writes to that terminal. */
  public static CommandLine on(Terminal terminal) {
    return new CommandLine(new NotificationsCommand()).addSubcommand(new StatsCommand(terminal));
  }
}
