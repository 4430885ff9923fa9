package io.forebay.processor.sandbox;

import java.time.Duration;

/**
 * What the workers may use. Sizes are bytes.
 *
 * @param workers processes alive at a time
 * @param heap the Java heap of one worker; running out of it is the verdict {@code memory}
 * @param addressSpace all virtual memory of one worker, which is what bounds native decoders. A JVM
 *     with the default heap reserves 1 GiB before it does anything (measured on 17), and a
 *     progressive JPEG of 100 megapixels takes 0.3 GiB on top
 * @param cpuTime processor seconds in the life of one worker. Resource limits know no calls, only
 *     processes, so the pool retires a worker at half of it, and the deadline of a call is what
 *     bounds that call
 * @param fileSize the largest file a worker may write
 * @param openFiles descriptors of one worker; the class path alone can take one for each jar
 * @param filesPerWorker calls after which a worker is replaced
 * @param idle how long an unused worker is kept warm
 * @param startup how long a worker may take until it answers
 */
public record SandboxLimits(
    int workers,
    long heap,
    long addressSpace,
    Duration cpuTime,
    long fileSize,
    int openFiles,
    int filesPerWorker,
    Duration idle,
    Duration startup) {

  private static final long MIB = 1L << 20;

  /** Refuses what no worker could live with. */
  public SandboxLimits {
    atLeast("workers", workers, 1);
    atLeast("heap", heap, 32 * MIB);
    atLeast("address-space", addressSpace, heap + 1024 * MIB);
    atLeast("cpu-time", cpuTime.toSeconds(), 10);
    atLeast("file-size", fileSize, MIB);
    atLeast("open-files", openFiles, 64);
    atLeast("files-per-worker", filesPerWorker, 1);
    atLeast("idle", idle.toMillis(), 1);
    atLeast("startup", startup.toMillis(), 1);
  }

  /** Two workers, or one where there is but one core, of 512 MiB heap each. */
  public static SandboxLimits defaults() {
    return new SandboxLimits(
        Math.max(1, Math.min(2, Runtime.getRuntime().availableProcessors())),
        512 * MIB,
        2048 * MIB,
        Duration.ofHours(2),
        2048 * MIB,
        1024,
        1000,
        Duration.ofMinutes(5),
        Duration.ofSeconds(30));
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
    }
  }
}
