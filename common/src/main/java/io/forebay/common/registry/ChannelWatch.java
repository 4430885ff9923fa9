package io.forebay.common.registry;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on what is told on a channel of the database: one thread that listens on one connection,
 * which serves a whole process. It also has its audience look on its own every so often, so that a
 * lost connection delays and loses nothing.
 */
public final class ChannelWatch {

  /** Who is told, by one thread, which it must not hold up. */
  public interface Audience {

    /** What was committed since the last call; false asks for a look before long. */
    boolean told(List<String> payloads);

    /** Time to look without having been told. */
    void look();
  }

  private static final Logger log = LoggerFactory.getLogger(ChannelWatch.class);

  /** Also how long a stop may have to wait. */
  private static final Duration SLICE = Duration.ofMillis(250);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String channel;
  private final DataSource dataSource;
  private final Duration poll;
  private final Audience audience;
  private final Semaphore stopping = new Semaphore(0);
  private volatile boolean running;
  private volatile @Nullable Thread thread;
  private long nextLook = System.nanoTime();

  /**
   * Nothing happens before it is started.
   *
   * @param poll between two looks, beside what is told
   */
  public ChannelWatch(String channel, DataSource dataSource, Duration poll, Audience audience) {
    this.channel = channel;
    this.dataSource = dataSource;
    this.poll = poll;
    this.audience = audience;
  }

  /** Begins to listen, in a thread of this name. */
  public void start(String name) {
    running = true;
    stopping.drainPermits();
    Thread started = new Thread(this::run, name);
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
    try (ChannelListener listener = new ChannelListener(dataSource, channel)) {
      nextLook = began; // at what was told before it listened
      follow(listener);
    } catch (Throwable lost) { // a watch that ended here would leave all to wait in vain
      if (running && lastedBefore) {
        log.warn("no word on {}, looking every {}: {}", channel, poll, lost.toString());
      }
    }
    return System.nanoTime() - began > PAUSE.toNanos();
  }

  private void follow(ChannelListener listener) throws SQLException {
    while (running) {
      if (lookWhenDue()) {
        listener.check();
      }
      tell(listener.await(SLICE));
    }
  }

  private void tell(List<String> payloads) {
    if (!payloads.isEmpty() && !audience.told(payloads)) {
      nextLook = System.nanoTime() + PAUSE.toNanos();
    }
  }

  private boolean lookWhenDue() {
    boolean due = nextLook - System.nanoTime() <= 0;
    if (due) {
      nextLook = System.nanoTime() + poll.toNanos();
      audience.look();
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

  /** Listens no more. */
  public void stop() {
    running = false;
    stopping.release();
    Thread started = thread;
    if (started != null) {
      end(started);
    }
  }

  /** It must not meet its successor, where the watch is started again. */
  private static void end(Thread started) {
    try {
      started.join(PAUSE.toMillis());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it was started and not stopped since. */
  public boolean running() {
    return running;
  }
}
