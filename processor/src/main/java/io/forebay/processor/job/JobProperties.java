package io.forebay.processor.job;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How work is done.
 *
 * @param lanes how much of it at a time, by urgency
 * @param lease how long a claim holds without a heartbeat; a dead worker's job is taken over after
 *     it
 * @param poll how often an idle worker looks, beside being woken
 * @param attempts at one job, at most
 * @param firstBackOff before the second attempt; doubles with each further one
 * @param longestBackOff between two attempts
 * @param deadline for a document, from its upload's confirmation on
 * @param drain how long running jobs may go on when the process stops
 */
@ConfigurationProperties("forebay.job")
record JobProperties(
    @DefaultValue Lanes lanes,
    @DefaultValue("15s") Duration lease,
    @DefaultValue("500ms") Duration poll,
    @DefaultValue("5") int attempts,
    @DefaultValue("1s") Duration firstBackOff,
    @DefaultValue("5m") Duration longestBackOff,
    @DefaultValue("1h") Duration deadline,
    @DefaultValue("10s") Duration drain) {

  /** What is told for each lane. */
  record Lanes(
      @DefaultValue Fast fast, @DefaultValue Heavy heavy, @DefaultValue Backfill backfill) {}

  /** Workers of {@link Lane#FAST} in this process. */
  record Fast(@DefaultValue("2") int concurrency) {}

  /** Workers of {@link Lane#HEAVY} in this process. */
  record Heavy(@DefaultValue("1") int concurrency) {}

  /** Workers of {@link Lane#BACKFILL} in this process. */
  record Backfill(@DefaultValue("1") int concurrency) {}

  JobProperties {
    if (attempts < 1) {
      throw new IllegalArgumentException("forebay.job.attempts must be at least 1");
    }
    if (poll.isNegative() || firstBackOff.isNegative() || longestBackOff.isNegative()) {
      throw new IllegalArgumentException("forebay.job: no duration may be negative");
    }
    if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("forebay.job.lease must be at least 1s");
    }
    for (Lane lane : Lane.values()) {
      if (concurrency(lanes, lane) < 0) {
        throw new IllegalArgumentException(
            "forebay.job.lanes." + lane.wire() + ".concurrency must not be negative");
      }
    }
  }

  /** Jobs at a time in this process by workers of this lane; 0 has none of them. */
  int concurrency(Lane lane) {
    return concurrency(lanes, lane);
  }

  private static int concurrency(Lanes lanes, Lane lane) {
    return switch (lane) {
      case FAST -> lanes.fast().concurrency();
      case HEAVY -> lanes.heavy().concurrency();
      case BACKFILL -> lanes.backfill().concurrency();
    };
  }
}
