package io.forebay.processor.job;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How work is done.
 *
 * @param concurrency jobs at a time in this process; 0 takes none
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
    @DefaultValue("2") int concurrency,
    @DefaultValue("15s") Duration lease,
    @DefaultValue("500ms") Duration poll,
    @DefaultValue("5") int attempts,
    @DefaultValue("1s") Duration firstBackOff,
    @DefaultValue("5m") Duration longestBackOff,
    @DefaultValue("1h") Duration deadline,
    @DefaultValue("10s") Duration drain) {

  JobProperties {
    if (concurrency < 0 || attempts < 1) {
      throw new IllegalArgumentException("forebay.job: concurrency >= 0, attempts >= 1");
    }
    if (poll.isNegative() || firstBackOff.isNegative() || longestBackOff.isNegative()) {
      throw new IllegalArgumentException("forebay.job: no duration may be negative");
    }
    if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("forebay.job.lease must be at least 1s");
    }
  }
}
