package io.forebay.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls one thing as fast as a fixed number of callers can, each waiting for its answer. */
final class Load {

  /** What one caller does over and over; made anew for each caller. */
  interface Caller extends AutoCloseable {

    /** One call; throws where the answer is not the one expected. */
    void call() throws IOException;

    @Override
    void close() throws IOException;
  }

  /** What there is to be called. */
  interface Target {

    /** The caller of this number, from 0 on. */
    Caller caller(int number) throws Exception;
  }

  /** What came out. */
  static final class Figures {

    private final double perSecond;
    private final long[] nanos;

    /** Takes the calls of all callers together, and how long each took, in ascending order. */
    Figures(double perSecond, long[] nanos) {
      this.perSecond = perSecond;
      this.nanos = nanos;
    }

    double perSecond() {
      return perSecond;
    }

    double millisAt(double share) {
      return nanos[(int) Math.round(share * (nanos.length - 1))] / 1e6;
    }
  }

  private Load() {}

  static Figures run(Target target, int callers, Duration time) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      long start = System.nanoTime();
      List<Future<long[]>> running = new ArrayList<>();
      for (int number = 0; number < callers; number++) {
        running.add(threads.submit(work(target, number, start + time.toNanos())));
      }
      long[] nanos = all(running);
      return new Figures(nanos.length * 1e9 / (System.nanoTime() - start), nanos);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<long[]> work(Target target, int number, long end) {
    return () -> {
      long[] nanos = new long[1024];
      int calls = 0;
      try (Caller caller = target.caller(number)) {
        for (long before = System.nanoTime(); before < end; ) {
          caller.call();
          long after = System.nanoTime();
          nanos = calls == nanos.length ? Arrays.copyOf(nanos, 2 * calls) : nanos;
          nanos[calls++] = after - before;
          before = after;
        }
      }
      return Arrays.copyOf(nanos, calls);
    };
  }

  private static long[] all(List<Future<long[]>> running)
      throws InterruptedException, ExecutionException {
    List<long[]> each = new ArrayList<>();
    for (Future<long[]> future : running) {
      each.add(future.get());
    }
    return each.stream().flatMapToLong(Arrays::stream).sorted().toArray();
  }
}
