package io.forebay.ingest.watch;

import io.forebay.common.document.DocumentId;
import io.forebay.common.registry.ChangeListener;
import io.forebay.common.registry.ChangeNotice;
import io.forebay.common.registry.DocumentQueries;
import io.forebay.common.tenant.TenantId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells all who watch a document, or all of a tenant's, that something has changed: one thread that
 * listens on one connection, whatever their number. It also looks every few seconds on its own, so
 * that a lost connection delays and loses nothing.
 */
@Component
@EnableConfigurationProperties(WatchProperties.class)
public class DocumentWatch implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(DocumentWatch.class);

  /** Also how long a stop may have to wait. */
  private static final Duration SLICE = Duration.ofMillis(250);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Watchers<TenantId, Runnable> tenants = new Watchers<>();
  private final WatchedDocuments documents;
  private final DataSource dataSource;
  private final Duration poll;
  private final Semaphore stopping = new Semaphore(0);
  private volatile boolean running;
  private volatile @Nullable Thread thread;
  private long nextLook = System.nanoTime();

  DocumentWatch(DataSource dataSource, DocumentQueries queries, WatchProperties properties) {
    this.dataSource = dataSource;
    this.documents = new WatchedDocuments(queries);
    this.poll = properties.poll();
  }

  /**
   * Watches a document from now on. Who reads it after this call and not before has missed nothing.
   *
   * @return ends it, however often it is run
   */
  public Runnable watch(TenantId tenant, DocumentId id, Watcher watcher) {
    return documents.add(tenant, id, watcher);
  }

  /**
   * Runs {@code changed}, which must not hold up its caller, whenever one of the tenant's documents
   * may have changed.
   *
   * @return ends it, however often it is run
   */
  public Runnable watch(TenantId tenant, Runnable changed) {
    return tenants.add(tenant, changed);
  }

  @Override
  public void start() {
    running = true;
    stopping.drainPermits();
    Thread started = new Thread(this::run, "document-watch");
    started.setDaemon(true);
    started.start();
    thread = started;
  }

  private void run() {
    boolean lasted = true;
    while (running) {
      lasted = listen(lasted);
      if (!lasted) {
        lookWhenDue();
        pause();
      }
    }
  }

  /** Whether it could listen for longer than a moment; only the first loss is worth a word. */
  private boolean listen(boolean lastedBefore) {
    long began = System.nanoTime();
    try (ChangeListener listener = new ChangeListener(dataSource)) {
      nextLook = began; // at what was changed before it listened
      follow(listener);
    } catch (Throwable lost) { // a watch that ended here would leave all to wait in vain
      if (running && lastedBefore) {
        log.warn("no word of changes, looking every {}: {}", poll, lost.toString());
      }
    }
    return System.nanoTime() - began > PAUSE.toNanos();
  }

  private void follow(ChangeListener listener) throws SQLException {
    while (running) {
      if (lookWhenDue()) {
        listener.check();
      }
      tell(listener.await(SLICE));
    }
  }

  private void tell(List<ChangeNotice> notices) {
    if (!documents.look(notices)) {
      nextLook = System.nanoTime() + PAUSE.toNanos();
    }
    notices.stream()
        .map(ChangeNotice::tenant)
        .distinct()
        .forEach(tenant -> tenants.of(tenant).forEach(Runnable::run));
  }

  private boolean lookWhenDue() {
    boolean due = nextLook - System.nanoTime() <= 0;
    if (due) {
      nextLook = System.nanoTime() + poll.toNanos();
      documents.lookAtAll();
      tenants.each(Runnable::run);
    }
    return due;
  }

  private void pause() {
    try {
      boolean stop = stopping.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      log.debug("paused, stopping: {}", stop);
    } catch (InterruptedException stopped) {
      running = false;
    }
  }

  @Override
  public void stop() {
    running = false;
    stopping.release();
    Thread started = thread;
    if (started != null) {
      end(started);
    }
  }

  /** It must not meet its successor, where the context is started again. */
  private static void end(Thread started) {
    try {
      started.join(PAUSE.toMillis());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
