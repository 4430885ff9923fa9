package io.forebay.processor.derivation;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long a step goes on to one part of its work more, well before its worker is killed. */
public final class TimeBudget {

  /** The limit that a step names which has stopped for want of time. */
  public static final String LIMIT = "time";

  private final LongSupplier nanoseconds;
  private final long most;
  private final long begun;

  /** From now on. */
  public TimeBudget(Duration most) {
    this(most, System::nanoTime);
  }

  /** By this clock, which tells nanoseconds. */
  public TimeBudget(Duration most, LongSupplier nanoseconds) {
    this.nanoseconds = nanoseconds;
    this.most = most.toNanos();
    this.begun = nanoseconds.getAsLong();
  }

  /** Whether there is none left. */
  public boolean spent() {
    return nanoseconds.getAsLong() - begun > most;
  }
}
