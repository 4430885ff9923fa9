package io.forebay.processor.derivation.child;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.TimeBudget;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** What all children of one file share, and which of it was not enough. */
final class Budget {

  /** Of one child. */
  static final long CHILD_BYTES = 64L << 20;

  /** Of all children together. */
  static final long ALL_BYTES = 512L << 20;

  /** Of the text of one child. */
  static final int CHILD_TEXT = 100_000;

  /** Of the texts of all children together. */
  static final int ALL_TEXT = 10_000_000;

  /** Half of the step's deadline: one more child may take the rest, and the answer takes some. */
  static final Duration TIME = Duration.ofSeconds(60);

  private final int children;
  private final TimeBudget time;
  private final Set<String> limits = new TreeSet<>();
  private long bytes = ALL_BYTES;
  private int text = ALL_TEXT;

  Budget(int children, LongSupplier nanoseconds) {
    this.children = children;
    this.time = new TimeBudget(TIME, nanoseconds);
  }

  /** The names of those that were reached. */
  Set<String> limits() {
    return Collections.unmodifiableSet(limits);
  }

  /** Whether the time for children is over, which is noted. */
  boolean late() {
    return over(TimeBudget.LIMIT, time.spent());
  }

  /** Whether there is room for another child beside so many. */
  boolean room(int made) {
    return children > 0
        && !over("children", made >= children)
        && !over("children-bytes", bytes <= 0)
        && !late();
  }

  /** Refuses a child of so many bytes for which there is no room, before any of them is read. */
  void expect(long size) {
    require(size, bytes - size);
  }

  /** Takes bytes of a child that had so many already. */
  void spend(long before, int more) {
    bytes -= more;
    require(before + more, bytes);
  }

  private void require(long size, long left) {
    if (over("child-bytes", size > CHILD_BYTES) || over("children-bytes", left < 0)) {
      throw new ForebayException(FailureCode.LIMIT_EXCEEDED, "too many bytes in a child");
    }
  }

  /** For the text of one more child, which {@link #spend(BoundedText)} is told of later. */
  BoundedText text() {
    return new BoundedText(Math.min(CHILD_TEXT, text));
  }

  /** Notes where a text was cut not for its own length, but for that of those before it. */
  void spend(BoundedText taken) {
    over("children-text", taken.full() && text < CHILD_TEXT);
    text = Math.max(0, text - taken.length());
  }

  private boolean over(String limit, boolean reached) {
    if (reached) {
      limits.add(limit);
    }
    return reached;
  }
}
