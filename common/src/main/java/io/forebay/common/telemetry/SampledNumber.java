package io.forebay.common.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A number that is read beside the scrapes, until the registry is closed, so that no scrape waits
 * for whoever knows it; NaN while it is unknown.
 */
final class SampledNumber implements Supplier<Number> {

  private static final Executor SAMPLER = Executors.newSingleThreadExecutor(SampledNumber::thread);

  private final Supplier<Number> source;
  private final MeterRegistry registry;
  private final Executor afterPause;
  private volatile Number latest = Double.NaN;

  /** Reads the source at once, and then again after each pause. */
  static SampledNumber of(Supplier<Number> source, MeterRegistry registry, long pauseMillis) {
    SampledNumber number = new SampledNumber(source, registry, pauseMillis);
    SAMPLER.execute(number::sample);
    return number;
  }

  private SampledNumber(Supplier<Number> source, MeterRegistry registry, long pauseMillis) {
    this.source = source;
    this.registry = registry;
    this.afterPause =
        CompletableFuture.delayedExecutor(pauseMillis, TimeUnit.MILLISECONDS, SAMPLER);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "meter-samples");
    thread.setDaemon(true);
    return thread;
  }

  private void sample() {
    if (!registry.isClosed()) {
      latest = read();
      afterPause.execute(this::sample);
    }
  }

  private Number read() {
    try {
      return source.get();
    } catch (RuntimeException | Error unknown) {
      // Its owner logs what is wrong; a sampler that ended here would show a stale number for ever.
      return Double.NaN;
    }
  }

  @Override
  public Number get() {
    return latest;
  }
}
