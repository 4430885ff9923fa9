package io.forebay.cli.topics;

import io.forebay.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What an operator does about the topics. */
@Command(
    name = "topics",
    description = "Compare the broker's topics with the settings, and align them.",
    synopsisSubcommandLabel = "COMMAND")
public final class TopicsCommand {
  private TopicsCommand() {}

  /** With its subcommands, which write to that terminal. */
  public static CommandLine on(Terminal terminal) {
    return new CommandLine(new TopicsCommand())
        .addSubcommand(new PlanCommand(terminal))
        .addSubcommand(new ApplyCommand(terminal));
  }
}
