package io.forebay.ingest.status;

import io.forebay.common.document.DocumentId;
import io.forebay.common.telemetry.Meters;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.watch.DocumentWatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * The calls that wait at this moment: none holds a thread, and no more of them wait than allowed.
 * They are answered before the server stops, which would wait for them.
 */
@Component
@EnableConfigurationProperties(StatusProperties.class)
class Waits implements SmartLifecycle, DisposableBean {

  private final Map<Waiter, Runnable> open = new ConcurrentHashMap<>();
  private final DocumentWatch watch;
  private final Semaphore places;
  private final ScheduledThreadPoolExecutor ends;
  private volatile boolean running;

  Waits(DocumentWatch watch, StatusProperties properties, MeterRegistry meters) {
    this.watch = watch;
    this.places = new Semaphore(properties.maxWaits());
    CustomizableThreadFactory threads = new CustomizableThreadFactory("wait-ends-");
    threads.setDaemon(true);
    this.ends = new ScheduledThreadPoolExecutor(1, threads);
    ends.setRemoveOnCancelPolicy(true);
    Meters.WAITS_OPEN.gauge(meters, open::size);
  }

  /** Whether there is room for one more: who is told so has to {@link #leave} some time. */
  boolean enter() {
    return running && places.tryAcquire();
  }

  /** Lets it hear of the document from now on, and ends it after this time. */
  void begin(Waiter waiter, TenantId tenant, DocumentId id, Duration wait) {
    Runnable unwatch = watch.watch(tenant, id, waiter);
    var end = ends.schedule(waiter::end, wait.toMillis(), TimeUnit.MILLISECONDS);
    open.put(
        waiter,
        () -> {
          unwatch.run();
          end.cancel(false);
          places.release();
        });
  }

  /** Forgets it, however often it is told to. */
  void leave(Waiter waiter) {
    Runnable leaving = open.remove(waiter);
    if (leaving != null) {
      leaving.run();
    }
  }

  /** For one that entered just before the stop and was not among those that it ended. */
  void endIfStopping(Waiter waiter) {
    if (!running) {
      waiter.end();
    }
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    open.keySet().forEach(Waiter::end);
  }

  @Override
  public void destroy() {
    ends.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
