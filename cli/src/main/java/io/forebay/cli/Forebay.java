package io.forebay.cli;

import io.forebay.cli.deadletter.DeadLetterCommand;
import io.forebay.cli.demo.DemoCommand;
import io.forebay.cli.instance.DownCommand;
import io.forebay.cli.instance.InstanceStarter;
import io.forebay.cli.instance.LogFile;
import io.forebay.cli.instance.StoppedException;
import io.forebay.cli.instance.UpCommand;
import io.forebay.cli.ledger.NotificationsCommand;
import io.forebay.cli.ledger.OrphansCommand;
import io.forebay.cli.reprocess.ReprocessCommand;
import io.forebay.cli.terminal.ExitStatus;
import io.forebay.cli.terminal.HelpOption;
import io.forebay.cli.terminal.Reason;
import io.forebay.cli.terminal.Terminal;
import io.forebay.cli.terminal.UsageException;
import io.forebay.cli.topics.TopicsCommand;
import io.forebay.standalone.StartupException;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The command, its subcommands and how they end. */
@Command(
    name = "forebay",
    description = "Media in by presigned upload, derived artifacts and events out.%n",
    mixinStandardHelpOptions = true,
    versionProvider = Forebay.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all went well; for demo: every document is ready",
      "1:something is left: a document is not ready, an instance did not stop, a dead"
          + " letter is not there, topics differ, accounts do not add up",
      "2:the arguments make no sense; nothing was started",
      "3:it could not start, or broke down"
    },
    footer = {"", "Start with: forebay demo", "forebay COMMAND --help says more about a command."})
public final class Forebay {
  private Forebay() {}

  /** Ends the process with one of {@link ExitStatus}. */
  public static void main(String[] arguments) {
    System.exit(run(Terminal.ofProcess(), InstanceStarter.embedded(), arguments));
  }

  /** Does what the arguments say; without any, it explains itself. */
  static int run(Terminal terminal, InstanceStarter starter, String... arguments) {
    return commandLine(terminal, starter)
        .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  private static CommandLine commandLine(Terminal terminal, InstanceStarter starter) {
    CommandLine all =
        new CommandLine(new Forebay())
            .addSubcommand(new DemoCommand(terminal, starter))
            .addSubcommand(new UpCommand(terminal, starter))
            .addSubcommand(new DownCommand(terminal, Duration.ofSeconds(30)))
            .addSubcommand(DeadLetterCommand.on(terminal))
            .addSubcommand(NotificationsCommand.on(terminal))
            .addSubcommand(new OrphansCommand(terminal))
            .addSubcommand(new ReprocessCommand(terminal))
            .addSubcommand(TopicsCommand.on(terminal));
    return HelpOption.addToSubcommands(all)
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setParameterExceptionHandler((e, arguments) -> misused(terminal, e))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(terminal, e));
  }

  private static int misused(Terminal terminal, ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    terminal.complain(e.getMessage() + " (see: " + command + " --help)");
    return ExitStatus.USAGE;
  }

  private static int failed(Terminal terminal, Exception e) {
    if (e instanceof StoppedException || e instanceof InterruptedException) {
      return ExitStatus.NOT_DONE;
    }
    if (e instanceof UsageException) {
      terminal.complain(String.valueOf(e.getMessage()));
      return ExitStatus.USAGE;
    }
    if (e instanceof StartupException) {
      terminal.complain(String.valueOf(e.getMessage()));
    } else {
      LogFile.record(e);
      terminal.complain(Reason.of(e));
    }
    return ExitStatus.CANNOT_RUN;
  }

  /** Reads the version from the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Forebay.class.getPackage().getImplementationVersion();
      return new String[] {"forebay " + (version == null ? "(not packaged)" : version)};
    }
  }
}
