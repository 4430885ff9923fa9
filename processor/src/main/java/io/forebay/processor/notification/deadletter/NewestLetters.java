package io.forebay.processor.notification.deadletter;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Keeps the newest of the letters that it is offered. */
final class NewestLetters {

  private static final Comparator<DeadLetter> OLDEST_FIRST =
      Comparator.comparing(DeadLetter::time).thenComparing(DeadLetter::id);

  private final PriorityQueue<DeadLetter> kept = new PriorityQueue<>(OLDEST_FIRST);
  private final int limit;
  private long total;

  NewestLetters(int limit) {
    this.limit = limit;
  }

  /** Counts letters, whether they are offered or not. */
  void expect(int letters) {
    total += letters;
  }

  void offer(DeadLetter letter) {
    kept.add(letter);
    if (kept.size() > limit) {
      kept.remove();
    }
  }

  DeadLetterPage page() {
    return new DeadLetterPage(kept.stream().sorted(OLDEST_FIRST.reversed()).toList(), total);
  }
}
