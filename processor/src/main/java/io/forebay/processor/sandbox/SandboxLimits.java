package io.forebay.processor.sandbox;

import java.time.Duration;

/**
 * How many workers of a kind there are, and how they are kept.
 *
 * @param workers processes at work at a time; as many may rest beside them
 * @param worker what each may use
 * @param filesPerWorker calls after which a worker is replaced
 * @param idle how long an unused worker is kept warm
 * @param startup how long a worker may take until it answers
 * @param patience how long a call waits for a free worker
 */
public record SandboxLimits(
    int workers,
    WorkerLimits worker,
    int filesPerWorker,
    Duration idle,
    Duration startup,
    Duration patience) {

  /** Refuses what no pool could work with. */
  public SandboxLimits {
    atLeast("workers", workers, 1);
    atLeast("files-per-worker", filesPerWorker, 1);
    atLeast("idle", idle.toMillis(), 1);
    atLeast("startup", startup.toMillis(), 1);
    atLeast("patience", patience.toMillis(), 1);
  }

  /** Two workers, or one where there is but one core. */
  public static SandboxLimits defaults() {
    return new SandboxLimits(
        Math.max(1, Math.min(2, Runtime.getRuntime().availableProcessors())),
        WorkerLimits.defaults(),
        1000,
        Duration.ofMinutes(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1));
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
    }
  }
}
