package io.forebay.cli.terminal;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Lets a subcommand explain itself; the version is the business of the whole. */
public final class HelpOption {
  private HelpOption() {}

  /** Gives it to every subcommand, and to theirs. */
  public static CommandLine addToSubcommands(CommandLine command) {
    for (CommandLine each : command.getSubcommands().values()) {
      addTo(each.getCommandSpec());
      addToSubcommands(each);
    }
    return command;
  }

  private static void addTo(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help.")
            .type(boolean.class)
            .arity("0")
            .build());
  }
}
