package io.forebay.cli.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table whose columns are as wide as what stands in them. */
public final class Columns {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** With a first row that says what stands below. */
  public Columns(String... titles) {
    row(titles);
  }

  /** Adds a row; its cells must be fit for a terminal. */
  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** All rows, nothing but the last column running on. */
  public void print(PrintWriter out) {
    int[] widths = new int[rows.get(0).size()];
    rows.forEach(row -> widen(widths, row));
    rows.forEach(row -> out.println(line(widths, row)));
  }

  /** Behind an empty line; nothing where no row was added. */
  public void printUnlessEmpty(PrintWriter out) {
    if (rows.size() > 1) {
      out.println();
      print(out);
    }
  }

  private static void widen(int[] widths, List<String> row) {
    for (int column = 0; column < widths.length; column++) {
      widths[column] = Math.max(widths[column], length(row.get(column)));
    }
  }

  private static String line(int[] widths, List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(widths[column] - length(cell))).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
