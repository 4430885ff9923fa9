package io.forebay.processor.job;

import io.forebay.common.document.SampleDocuments;
import java.time.Duration;
import java.time.Instant;

/** Jobs and settings for tests. */
final class SampleJobs {

  static final Instant DEADLINE = Instant.parse("2026-11-22T11:15:30Z");

  private SampleJobs() {}

  static Job job(int attempt, int deaths, long fence) {
    return new Job(SampleDocuments.id(1), "acme", Lane.FAST, attempt, deaths, fence, DEADLINE);
  }

  /** So many workers of each. */
  static JobProperties.Lanes lanes(int fast, int heavy, int backfill) {
    return new JobProperties.Lanes(
        new JobProperties.Fast(fast),
        new JobProperties.Heavy(heavy),
        new JobProperties.Backfill(backfill));
  }

  /** One worker that looks often, leases of a second, and the other defaults. */
  static JobProperties properties() {
    return properties(lanes(1, 0, 0), Duration.ofMillis(10));
  }

  /** These workers that look this often, leases of a second, and the other defaults. */
  static JobProperties properties(JobProperties.Lanes lanes, Duration poll) {
    return new JobProperties(
        lanes,
        Duration.ofSeconds(1),
        poll,
        5,
        Duration.ofSeconds(1),
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        Duration.ofMillis(50));
  }
}
