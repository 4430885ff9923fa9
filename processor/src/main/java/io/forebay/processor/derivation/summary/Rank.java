package io.forebay.processor.derivation.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How weighty the nodes of an undirected graph are, by PageRank; one that is joined to none passes
 * nothing on, and so weighs least.
 */
final class Rank {

  private static final double DAMPING = 0.85;
  private static final int ROUNDS = 40;

  private final List<Map<Integer, Double>> edges = new ArrayList<>();

  Rank(int nodes) {
    for (int node = 0; node < nodes; node++) {
      edges.add(new LinkedHashMap<>());
    }
  }

  /** Adds to the weight between two nodes. */
  void join(int one, int other, double weight) {
    edges.get(one).merge(other, weight, Double::sum);
    edges.get(other).merge(one, weight, Double::sum);
  }

  /** The same each time: a fixed number of rounds, in a fixed order. */
  double[] weights() {
    int nodes = edges.size();
    double[] sums =
        edges.stream()
            .mapToDouble(each -> each.values().stream().mapToDouble(Double::doubleValue).sum())
            .toArray();
    double[] weights = new double[nodes];
    Arrays.fill(weights, 1.0 / nodes);
    for (int round = 0; round < ROUNDS; round++) {
      weights = next(weights, sums);
    }
    return weights;
  }

  private double[] next(double[] weights, double[] sums) {
    double[] next = new double[weights.length];
    Arrays.fill(next, (1 - DAMPING) / weights.length);
    for (int from = 0; from < weights.length; from++) {
      double share = sums[from] > 0 ? DAMPING * weights[from] / sums[from] : 0;
      edges.get(from).forEach((to, weight) -> next[to] += share * weight);
    }
    return next;
  }
}
