package io.forebay.processor.derivation.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The few colours that a picture is mostly of: the fullest cells of a coarse histogram are where to
 * begin, and a few rounds of k-means bring each to the middle of what is nearest to it.
 */
final class DominantColours {

  /** Enough for shares of one in a hundred, and quick. */
  private static final int SIDE = 64;

  private static final int MOST = 5;
  private static final int ROUNDS = 8;

  /** Colours that are nearer to each other than this, of 441, are one. */
  private static final int APART = 48;

  private static final int HALF_OPAQUE = 128;
  private static final double SMALLEST_SHARE = 0.01;

  /**
   * One of them.
   *
   * @param hex {@code #rrggbb}
   * @param share of all pixels that can be seen, from 0 to 1
   */
  record Share(String hex, double share) {}

  private DominantColours() {}

  /** The largest share first; nothing where all is transparent. */
  static List<Share> of(Samples samples) {
    int[] seen =
        Arrays.stream(samples.within(SIDE).argb())
            .filter(pixel -> pixel >>> 24 >= HALF_OPAQUE)
            .toArray();
    List<Cluster> clusters = seeds(seen);
    for (int round = 0; round < ROUNDS; round++) {
      clusters = gathered(seen, clusters);
    }
    return clusters.stream()
        .sorted(Comparator.comparingInt(Cluster::count).reversed())
        .map(cluster -> share(cluster, seen.length))
        .filter(share -> share.share() >= SMALLEST_SHARE)
        .toList();
  }

  private static Share share(Cluster cluster, int all) {
    String hex = String.format(Locale.ROOT, "#%06x", cluster.rgb());
    return new Share(hex, Math.round(1000.0 * cluster.count() / all) / 1000.0);
  }

  private static List<Cluster> seeds(int[] seen) {
    Cluster[] cells = new Cluster[512];
    Arrays.setAll(cells, cell -> new Cluster());
    for (int pixel : seen) {
      cells[((pixel >> 15) & 0x1c0) | ((pixel >> 10) & 0x38) | ((pixel >> 5) & 0x7)].add(pixel);
    }
    List<Cluster> seeds = new ArrayList<>();
    Arrays.stream(cells)
        .filter(cell -> cell.count() > 0)
        .sorted(Comparator.comparingInt(Cluster::count).reversed())
        .forEach(cell -> addIfApart(cell, seeds));
    return seeds;
  }

  private static void addIfApart(Cluster cell, List<Cluster> seeds) {
    boolean apart = seeds.stream().allMatch(seed -> seed.distance(cell.rgb()) > APART * APART);
    if (apart && seeds.size() < MOST) {
      seeds.add(cell);
    }
  }

  private static List<Cluster> gathered(int[] seen, List<Cluster> around) {
    List<Cluster> clusters = around.stream().map(old -> new Cluster()).toList();
    for (int pixel : seen) {
      int nearest = 0;
      for (int i = 1; i < around.size(); i++) {
        nearest = around.get(i).distance(pixel) < around.get(nearest).distance(pixel) ? i : nearest;
      }
      clusters.get(nearest).add(pixel);
    }
    return clusters.stream().filter(cluster -> cluster.count() > 0).toList();
  }
}
