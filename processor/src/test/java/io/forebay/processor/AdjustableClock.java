package io.forebay.processor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The machine's clock in milliseconds, set forward as a test wants it; the database's clock stays
 * as it is.
 */
public final class AdjustableClock extends Clock {

  private volatile Duration ahead = Duration.ZERO;

  /** Runs this much ahead of the machine from now on. */
  public void ahead(Duration by) {
    ahead = by;
  }

  @Override
  public Instant instant() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
