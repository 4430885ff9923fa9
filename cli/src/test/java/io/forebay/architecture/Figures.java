package io.forebay.architecture;

import java.util.List;
import java.util.Locale;

/** Median, ninetieth percentile (nearest rank) and maximum of some counts. */
record Figures(int count, int median, int p90, int max) {

  static Figures of(List<Integer> counts) {
    if (counts.isEmpty()) {
      return new Figures(0, 0, 0, 0);
    }
    List<Integer> sorted = counts.stream().sorted().toList();
    return new Figures(
        sorted.size(), rank(sorted, 50), rank(sorted, 90), sorted.get(sorted.size() - 1));
  }

  private static int rank(List<Integer> sorted, int percent) {
    int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
    return sorted.get(Math.max(rank, 1) - 1);
  }

  String row(String name) {
    return String.format(Locale.ROOT, "%-14s %6d %8d %6d %6d%n", name, count, median, p90, max);
  }
}
