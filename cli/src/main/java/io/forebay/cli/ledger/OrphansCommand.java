package io.forebay.cli.ledger;

import io.forebay.cli.operator.OperatorContext;
import io.forebay.cli.operator.SystemOption;
import io.forebay.cli.terminal.Columns;
import io.forebay.cli.terminal.ExitStatus;
import io.forebay.cli.terminal.JsonLines;
import io.forebay.cli.terminal.Printable;
import io.forebay.cli.terminal.Terminal;
import io.forebay.cli.terminal.UsageException;
import io.forebay.processor.completion.Orphan;
import io.forebay.processor.completion.Orphans;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists objects that no document waits for. */
@Command(name = "orphans", description = "List uploaded objects that no document waits for.")
public final class OrphansCommand implements Callable<Integer> {
  private static final int MOST = 100_000;

  private final Terminal terminal;
  @Mixin private final SystemOption system = new SystemOption();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Only the first so many by key (default: 50; at most 100000).")
  private int limit = 50;

  @Option(names = "--json", description = "Print one JSON object an orphan, and nothing else.")
  private boolean json;

  /** Writes to that terminal. */
  public OrphansCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** As programs read it. */
  private record JsonOrphan(
      String key, long size, String reason, String firstSeen, String lastChecked) {}

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw new UsageException("--limit takes a number from 1 to " + MOST + ", not " + limit);
    }
    try (OperatorContext context = system.database(Orphans.class)) {
      Orphans orphans = context.bean(Orphans.class);
      List<Orphan> found = orphans.list(limit, null);
      if (json) {
        JsonLines lines = new JsonLines(terminal.out());
        found.forEach(each -> lines.print(line(each)));
      } else {
        print(found, orphans.count());
      }
    }
    return ExitStatus.OK;
  }

  private static JsonOrphan line(Orphan orphan) {
    return new JsonOrphan(
        orphan.key(),
        orphan.size(),
        orphan.reason().wire(),
        orphan.firstSeen().toString(),
        orphan.lastChecked().toString());
  }

  private void print(List<Orphan> found, long total) {
    if (total == 0) {
      terminal.out().println("No orphans.");
      return;
    }
    Columns columns = new Columns("KEY", "BYTES", "REASON", "FIRST SEEN");
    found.forEach(
        each ->
            columns.row(
                Printable.line(each.key()),
                String.valueOf(each.size()),
                each.reason().wire(),
                each.firstSeen().truncatedTo(ChronoUnit.SECONDS).toString()));
    columns.print(terminal.out());
    terminal.out().println();
    terminal
        .out()
        .println(
            found.size() < total
                ? "The first " + found.size() + " of " + total + " orphans."
                : total + (total == 1 ? " orphan." : " orphans."));
  }
}
