package io.forebay.processor.pipeline;

import io.forebay.processor.derivation.Cost;
import io.forebay.processor.sandbox.SandboxLimits;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

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
  private final int mostSlow;
  private final Semaphore all;
  private final Semaphore slow;

  Budget(SandboxLimits limits) {
    this.megabytesOfAWorker = limits.worker().heap() / MIB;
    this.mostSlow = Math.max(1, limits.workers() - 1) * UNITS_OF_A_WORKER;
    this.all = new Semaphore(limits.workers() * UNITS_OF_A_WORKER, true);
    this.slow = new Semaphore(mostSlow, true);
  }

  /** What work holds while it runs. */
  private interface Share {
    void giveBack();
  }

  /** Waits until there is room for work of this cost, and does it. */
  <T> T within(Cost cost, boolean slowly, Supplier<T> work) throws InterruptedException {
    Share share = take(cost, slowly);
    try {
      return work.get();
    } finally {
      share.giveBack();
    }
  }

  private Share take(Cost cost, boolean slowly) throws InterruptedException {
    if (!slowly) {
      // Quick is what one worker can do; only beyond that more is expected of it.
      all.acquire(UNITS_OF_A_WORKER);
      return () -> all.release(UNITS_OF_A_WORKER);
    }
    int units = units(cost);
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

  private int units(Cost cost) {
    long wanted =
        ((long) cost.megabytes() * UNITS_OF_A_WORKER + megabytesOfAWorker - 1) / megabytesOfAWorker;
    return (int) Math.min(mostSlow, Math.max(UNITS_OF_A_WORKER, wanted));
  }
}
