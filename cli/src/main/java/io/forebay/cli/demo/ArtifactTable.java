package io.forebay.cli.demo;

import io.forebay.cli.client.ArtifactEntry;
import io.forebay.cli.client.Derivation;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prints what was derived from each file; siblings numbered in sequence share a row. */
final class ArtifactTable {
  private static final Pattern NUMBER = Pattern.compile("(^|/)(\\d{1,9})(?=\\.[^./]+$)");

  private final PrintWriter out;

  ArtifactTable(PrintWriter out) {
    this.out = out;
  }

  void print(List<Outcome> outcomes) {
    outcomes.forEach(this::print);
  }

  private void print(Outcome outcome) {
    out.println();
    out.println(outcome.input().display() + "  " + outcome.mediaType() + "  " + outcome.text());
    if (outcome.id() != null) {
      out.println("  documents/" + outcome.id() + "/");
    }
    List<Row> rows = rows(outcome);
    int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    String format = "    %-" + Math.max(width, 1) + "s  %10s  %s";
    rows.forEach(
        row ->
            out.println(String.format(format, row.name(), row.size(), row.note()).stripTrailing()));
  }

  private static List<Row> rows(Outcome outcome) {
    Map<String, List<ArtifactEntry>> siblings = new LinkedHashMap<>();
    for (ArtifactEntry artifact : outcome.listing().artifacts()) {
      String family = NUMBER.matcher(artifact.name()).replaceFirst("$1#");
      siblings.computeIfAbsent(family, key -> new ArrayList<>()).add(artifact);
    }
    List<Row> rows = new ArrayList<>();
    for (List<ArtifactEntry> family : siblings.values()) {
      if (sequence(family)) {
        rows.add(Row.of(family));
      } else {
        family.forEach(each -> rows.add(Row.of(List.of(each))));
      }
    }
    outcome.listing().derivations().stream()
        .filter(Derivation::leftNothing)
        .forEach(derivation -> rows.add(Row.of(derivation)));
    return rows;
  }

  /** Chunks and pages are numbered; the pixels in the names of previews are something else. */
  private static boolean sequence(List<ArtifactEntry> family) {
    for (int i = 1; i < family.size(); i++) {
      if (number(family.get(i)) != number(family.get(i - 1)) + 1) {
        return false;
      }
    }
    return true;
  }

  private static long number(ArtifactEntry artifact) {
    Matcher matcher = NUMBER.matcher(artifact.name());
    return matcher.find() ? Long.parseLong(matcher.group(2)) : 0;
  }

  private record Row(String name, String size, String note) {
    static Row of(List<ArtifactEntry> family) {
      ArtifactEntry first = family.get(0);
      ArtifactEntry last = family.get(family.size() - 1);
      String size = Human.size(family.stream().mapToLong(ArtifactEntry::size).sum());
      String type = first.mediaType() == null ? "" : first.mediaType();
      if (family.size() == 1) {
        return new Row(first.name(), size, type);
      }
      String end = last.name().substring(last.name().lastIndexOf('/') + 1);
      return new Row(first.name() + " … " + end + " (" + family.size() + ")", size, type);
    }

    static Row of(Derivation derivation) {
      String code = derivation.code() == null ? "" : " (" + derivation.code() + ")";
      String reason = derivation.reason() == null ? "" : ": " + derivation.reason();
      return new Row(derivation.name(), "-", derivation.status().wire() + code + reason);
    }
  }
}
