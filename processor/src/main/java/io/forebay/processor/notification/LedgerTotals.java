package io.forebay.processor.notification;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The accounts of all sources at one moment.
 *
 * @param entries of all records that moved a position, counted apart from the sources
 * @param sources in the order of their names; those that never sent anything are missing
 */
public record LedgerTotals(long entries, List<SourceTotals> sources) {

  /** A sum of one of the three accounts. */
  record Line(String account, String source, String outcome, String reason, long entries) {}

  static LedgerTotals of(List<Line> lines) {
    Map<String, List<Line>> bySource =
        lines.stream()
            .filter(line -> !line.source().isEmpty())
            .collect(Collectors.groupingBy(Line::source, TreeMap::new, Collectors.toList()));
    return new LedgerTotals(
        sum(lines, "position", ""),
        bySource.entrySet().stream().map(each -> source(each.getKey(), each.getValue())).toList());
  }

  private static SourceTotals source(String source, List<Line> lines) {
    return new SourceTotals(
        source,
        sum(lines, "consumed", ""),
        sum(lines, "outcome", "accepted"),
        sum(lines, "outcome", "duplicate"),
        byReason(lines, "ignored"),
        byReason(lines, "dead-lettered"));
  }

  private static long sum(List<Line> lines, String account, String outcome) {
    return lines.stream()
        .filter(line -> line.account().equals(account) && line.outcome().equals(outcome))
        .mapToLong(Line::entries)
        .sum();
  }

  private static SortedMap<String, Long> byReason(List<Line> lines, String outcome) {
    SortedMap<String, Long> byReason = new TreeMap<>();
    lines.stream()
        .filter(line -> line.outcome().equals(outcome))
        .forEach(line -> byReason.merge(line.reason(), line.entries(), Long::sum));
    return byReason;
  }

  /**
   * Entries of which nobody knows what became, and entries that are missing between records and
   * sources, each without regard to its sign; 0, or something is wrong with Forebay itself.
   */
  public long unaccounted() {
    long consumed = sources.stream().mapToLong(SourceTotals::consumed).sum();
    long differences = sources.stream().mapToLong(source -> Math.abs(source.difference())).sum();
    return Math.abs(entries - consumed) + differences;
  }
}
