package io.forebay.ingest.stream;

import io.forebay.common.telemetry.Meters;
import io.forebay.common.tenant.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * The streams that are open at this moment: counted, kept alive, ended when they have lived long
 * enough and before the server stops, which would wait for them. A stream has a thread only while
 * something is written to it.
 */
@Component
@EnableConfigurationProperties(StreamProperties.class)
class Streams implements SmartLifecycle, DisposableBean {

  /** What a stream tells of. */
  enum Scope {
    DOCUMENT,
    TENANT
  }

  private final Map<Scope, Set<EventStream>> open = new EnumMap<>(Scope.class);
  private final ExecutorService writers = Executors.newCachedThreadPool(threads("event-writer-"));
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, threads("event-clock-"));
  private final StreamProperties properties;
  private final Admission admission;
  private volatile boolean running;
  private volatile Future<?> beats = CompletableFuture.completedFuture(null);

  Streams(StreamProperties properties, MeterRegistry meters) {
    this.properties = properties;
    this.admission = new Admission(properties.perTenant(), properties.total());
    clock.setRemoveOnCancelPolicy(true);
    for (Scope scope : Scope.values()) {
      Set<EventStream> streams = ConcurrentHashMap.newKeySet();
      open.put(scope, streams);
      String tag = scope.name().toLowerCase(Locale.ROOT);
      Meters.STREAMS_OPEN.gauge(meters, streams::size, "scope", tag);
    }
  }

  private static CustomizableThreadFactory threads(String name) {
    CustomizableThreadFactory threads = new CustomizableThreadFactory(name);
    threads.setDaemon(true);
    return threads;
  }

  private void beat() {
    open.values().forEach(streams -> streams.forEach(EventStream::beat));
  }

  /** Makes a stream, or fails with {@code too-many-streams}. It is open until it is closed. */
  EventStream open(TenantId tenant, Scope scope, Source source) {
    admission.enter(tenant);
    EventStream stream = new EventStream(source, writers);
    Set<EventStream> streams = open.getOrDefault(scope, Set.of());
    streams.add(stream);
    stream.whenClosed(
        () -> {
          streams.remove(stream);
          admission.leave(tenant);
        });
    Future<?> end =
        clock.schedule(stream::end, properties.life().toMillis(), TimeUnit.MILLISECONDS);
    stream.whenClosed(() -> end.cancel(false));
    if (!running) {
      stream.end();
    }
    return stream;
  }

  /** Runs this after a while; it must not take long. */
  void soon(Runnable toRun, long millis) {
    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, clock).execute(toRun);
  }

  @Override
  public void start() {
    running = true;
    long pause = properties.heartbeat().toMillis();
    beats = clock.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    running = false;
    beats.cancel(false);
    open.values().forEach(streams -> streams.forEach(EventStream::end));
  }

  @Override
  public void destroy() {
    clock.shutdownNow();
    writers.shutdown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
