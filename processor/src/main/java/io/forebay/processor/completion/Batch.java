package io.forebay.processor.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work on many things of which one may be at fault, without all behind it having to suffer. */
final class Batch {

  private static final Logger log = LoggerFactory.getLogger(Batch.class);

  /** So many failures in a row speak of what all stand on. */
  private static final int PATIENCE = 3;

  private Batch() {}

  /** What is not done: failed, or not begun because of the failures before it. */
  record Left<T>(List<T> failed, List<T> untouched) {

    boolean gaveUp() {
      return !untouched.isEmpty();
    }
  }

  /** Works on each in turn; what fails is logged and left. */
  static <T> Left<T> work(List<T> all, Consumer<T> work) {
    List<T> failed = new ArrayList<>();
    int inARow = 0;
    for (int done = 0; done < all.size(); done++) {
      if (inARow == PATIENCE || Thread.currentThread().isInterrupted()) {
        return new Left<>(failed, all.subList(done, all.size()));
      }
      inARow = succeeds(all.get(done), work) ? 0 : inARow + 1;
      if (inARow > 0) {
        failed.add(all.get(done));
      }
    }
    return new Left<>(failed, List.of());
  }

  private static <T> boolean succeeds(T each, Consumer<T> work) {
    try {
      work.accept(each);
      return true;
    } catch (RuntimeException failed) {
      log.warn("a sweep leaves one for later: {}", failed.toString());
      return false;
    }
  }
}
