package io.forebay.processor.derivation.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Continuous LexRank: a sentence is as weighty as those that it is like. */
final class SentenceRanking {

  /** Two that are more alike than this say the same. */
  private static final double ALIKE = 0.6;

  private final List<Sketch.Line> lines;
  private final List<Map<String, Double>> vectors = new ArrayList<>();

  SentenceRanking(List<Sketch.Line> lines) {
    this.lines = lines;
    Map<String, Integer> within = new HashMap<>();
    lines.forEach(
        line ->
            line.terms().stream()
                .map(Term::stem)
                .distinct()
                .forEach(stem -> within.merge(stem, 1, Integer::sum)));
    lines.forEach(line -> vectors.add(vector(line, within)));
  }

  private Map<String, Double> vector(Sketch.Line line, Map<String, Integer> within) {
    Map<String, Double> vector = new TreeMap<>();
    for (Term term : line.terms()) {
      double rarity = Math.log(1.0 + (double) lines.size() / within.getOrDefault(term.stem(), 1));
      vector.merge(term.stem(), rarity, Double::sum);
    }
    double length = Math.sqrt(vector.values().stream().mapToDouble(each -> each * each).sum());
    vector.replaceAll((stem, weight) -> weight / length);
    return vector;
  }

  /** The weightiest ones that differ, in the order of the text. */
  List<Sentence> best(int most) {
    double[] weights = weights();
    List<Integer> chosen = new ArrayList<>();
    IntStream.range(0, lines.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer line) -> -weights[line]))
        .filter(line -> !vectors.get(line).isEmpty())
        .forEachOrdered(line -> choose(chosen, line, most));
    return chosen.stream().sorted().map(line -> lines.get(line).sentence()).toList();
  }

  private double[] weights() {
    Rank rank = new Rank(lines.size());
    for (int one = 0; one < lines.size(); one++) {
      for (int other = one + 1; other < lines.size(); other++) {
        double alike = alike(one, other);
        if (alike > 0) {
          rank.join(one, other, alike);
        }
      }
    }
    return rank.weights();
  }

  private void choose(List<Integer> chosen, int line, int most) {
    if (chosen.size() < most && chosen.stream().noneMatch(before -> alike(before, line) > ALIKE)) {
      chosen.add(line);
    }
  }

  private double alike(int one, int other) {
    Map<String, Double> second = vectors.get(other);
    double sum = 0;
    for (Map.Entry<String, Double> entry : vectors.get(one).entrySet()) {
      sum += entry.getValue() * second.getOrDefault(entry.getKey(), 0.0);
    }
    return sum;
  }
}
