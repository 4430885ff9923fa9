package io.forebay.cli.ledger;

import io.forebay.cli.terminal.Columns;
import io.forebay.cli.terminal.Printable;
import io.forebay.common.broker.BrokerInspection;
import io.forebay.processor.notification.LedgerTotals;
import io.forebay.processor.notification.SourceTotals;
import java.io.PrintWriter;
import java.util.List;
import java.util.SortedMap;

/** The accounts as people read them. */
final class Accounts {
  private final PrintWriter out;

  Accounts(PrintWriter out) {
    this.out = out;
  }

  void print(LedgerTotals totals, List<BrokerInspection.Lag> lags) {
    sources(totals);
    reasons(totals);
    partitions(lags);
    out.println();
    out.println("Entries of which nobody knows what became: " + totals.unaccounted() + ".");
  }

  private void sources(LedgerTotals totals) {
    Columns columns =
        new Columns(
            "SOURCE",
            "CONSUMED",
            "ACCEPTED",
            "DUPLICATE",
            "IGNORED",
            "DEAD-LETTERED",
            "DIFFERENCE");
    for (SourceTotals each : totals.sources()) {
      columns.row(
          Printable.line(each.source()),
          String.valueOf(each.consumed()),
          String.valueOf(each.accepted()),
          String.valueOf(each.duplicate()),
          String.valueOf(sum(each.ignored())),
          String.valueOf(sum(each.deadLettered())),
          String.valueOf(each.difference()));
    }
    columns.print(out);
  }

  private static long sum(SortedMap<String, Long> byReason) {
    return byReason.values().stream().mapToLong(Long::longValue).sum();
  }

  private void reasons(LedgerTotals totals) {
    Columns columns = new Columns("SOURCE", "OUTCOME", "REASON", "ENTRIES");
    for (SourceTotals each : totals.sources()) {
      reasons(columns, each.source(), "ignored", each.ignored());
      reasons(columns, each.source(), "dead-lettered", each.deadLettered());
    }
    columns.printUnlessEmpty(out);
  }

  private static void reasons(
      Columns columns, String source, String outcome, SortedMap<String, Long> byReason) {
    byReason.forEach(
        (reason, entries) ->
            columns.row(
                Printable.line(source), outcome, Printable.line(reason), String.valueOf(entries)));
  }

  private void partitions(List<BrokerInspection.Lag> lags) {
    Columns columns = new Columns("PARTITION", "READ UP TO", "END", "LAG");
    for (BrokerInspection.Lag each : lags) {
      columns.row(
          String.valueOf(each.partition()),
          each.committed() == null ? "-" : String.valueOf(each.committed()),
          String.valueOf(each.end()),
          String.valueOf(each.lag()));
    }
    columns.printUnlessEmpty(out);
  }
}
