package io.forebay.processor.pipeline;

import io.forebay.processor.derivation.Cost;
import io.forebay.processor.sandbox.SandboxLimits;
import java.util.concurrent.Semaphore;

/**
 * How much derivations may use at a time in this process, over all documents. A worker's heap and
 * its core are four units; a step takes at least those of one worker, so that none waits for a
 * worker of a pool that has no fewer than there are for documents. Slow work leaves one worker free
 * where there are several: otherwise one film would hold up all thumbnails.
 */
final class Budget {

  private static final int UNITS_OF_A_WORKER = 4;
  private static final long MIB = 1L << 20;

  private final long megabytesOfAWorker;
  private final int most;
  private final int mostSlow;
  private final Semaphore all;
  private final Semaphore slow;

  Budget(SandboxLimits limits) {
    this.megabytesOfAWorker = limits.worker().heap() / MIB;
    this.most = limits.workers() * UNITS_OF_A_WORKER;
    this.mostSlow = Math.max(1, limits.workers() - 1) * UNITS_OF_A_WORKER;
    this.all = new Semaphore(most, true);
    this.slow = new Semaphore(mostSlow, true);
  }

  /** What a step holds while it runs. */
  interface Share extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits until there is room for a step of this cost. */
  Share take(Cost cost, boolean slowly) throws InterruptedException {
    int units = units(cost, slowly ? mostSlow : most);
    if (!slowly) {
      all.acquire(units);
      return () -> all.release(units);
    }
    slow.acquire(units);
    try {
      all.acquire(units);
    } catch (InterruptedException stopped) {
      slow.release(units);
      throw stopped;
    }
    return () -> {
      all.release(units);
      slow.release(units);
    };
  }

  private int units(Cost cost, int bound) {
    long wanted =
        ((long) cost.megabytes() * UNITS_OF_A_WORKER + megabytesOfAWorker - 1) / megabytesOfAWorker;
    return (int) Math.min(bound, Math.max(UNITS_OF_A_WORKER, wanted));
  }
}
