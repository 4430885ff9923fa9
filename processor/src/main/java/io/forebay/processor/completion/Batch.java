package io.forebay.processor.completion;

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

  /**
   * Works on each in turn; what fails is logged and left.
   *
   * @return false where it gave up before the end
   */
  static <T> boolean work(List<T> all, Consumer<T> work) {
    int failures = 0;
    for (T each : all) {
      failures = succeeds(each, work) ? 0 : failures + 1;
      if (failures == PATIENCE || Thread.currentThread().isInterrupted()) {
        return false;
      }
    }
    return true;
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
