package io.forebay.processor.derivation.preview;

/** Which of many cells each of fewer cells covers, and by what shares, which add up to one. */
final class Spans {

  /** A share of one is 2 to the power of this; products of two shares and a byte fit an int. */
  static final int BITS = 11;

  private final int[] first;
  private final int[] start;
  private final int[] weights;

  Spans(int many, int few) {
    this.first = new int[few];
    this.start = new int[few + 1];
    this.weights = new int[many + 2 * few];
    double width = (double) many / few;
    for (int i = 0; i < few; i++) {
      fill(i, i * width, Math.min(many, (i + 1) * width), many);
    }
  }

  // Each share is the difference of two rounded sums, so that rounding never adds up.
  private void fill(int i, double from, double to, int many) {
    first[i] = Math.min(many - 1, (int) from);
    int last = Math.max(first[i] + 1, Math.min(many, (int) Math.ceil(to - 1e-9)));
    int before = 0;
    int at = start[i];
    for (int cell = first[i]; cell < last; cell++) {
      double covered = cell + 1 >= last ? 1 : (cell + 1 - from) / (to - from);
      int sum = (int) Math.round(covered * (1 << BITS));
      weights[at++] = sum - before;
      before = sum;
    }
    start[i + 1] = at;
  }

  int first(int i) {
    return first[i];
  }

  int length(int i) {
    return start[i + 1] - start[i];
  }

  int weight(int i, int offset) {
    return weights[start[i] + offset];
  }
}
