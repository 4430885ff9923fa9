package io.forebay.cli.ledger;

import io.forebay.cli.operator.OperatorContext;
import io.forebay.cli.operator.SystemOption;
import io.forebay.cli.terminal.ExitStatus;
import io.forebay.cli.terminal.JsonLines;
import io.forebay.cli.terminal.Terminal;
import io.forebay.common.broker.BrokerInspection;
import io.forebay.common.broker.Topics;
import io.forebay.processor.notification.LedgerTotals;
import io.forebay.processor.notification.NotificationLedger;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the accounts, and whether they add up. */
@Command(
    name = "stats",
    description = {
      "Show for each source how many entries were consumed and what became of them.",
      "The exit status is 1 where consumed is not accepted + duplicate + ignored + dead-lettered."
    })
final class StatsCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private final SystemOption system = new SystemOption();

  @Option(names = "--json", description = "Print one JSON object, and nothing else.")
  private boolean json;

  StatsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** As programs read it. */
  private record JsonStats(
      long unaccounted, LedgerTotals ledger, List<BrokerInspection.Lag> partitions) {}

  @Override
  public Integer call() {
    try (OperatorContext context =
        system.brokerAndDatabase(NotificationLedger.class, BrokerInspection.class)) {
      LedgerTotals totals = context.bean(NotificationLedger.class).totals();
      List<BrokerInspection.Lag> lags =
          context.bean(BrokerInspection.class).lag(Topics.S3_NOTIFICATIONS);
      print(totals, lags);
      return totals.unaccounted() == 0 ? ExitStatus.OK : ExitStatus.NOT_DONE;
    }
  }

  private void print(LedgerTotals totals, List<BrokerInspection.Lag> lags) {
    if (json) {
      new JsonLines(terminal.out()).print(new JsonStats(totals.unaccounted(), totals, lags));
    } else {
      new Accounts(terminal.out()).print(totals, lags);
    }
  }
}
