package io.forebay.processor.sandbox;

import java.util.concurrent.TimeUnit;

/**
 * Passes on the first word and then as many as somebody can follow; whatever is last may be lost.
 */
final class SlowedProgress implements Progress.Listener {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Progress.Listener listener;
  private long next = System.nanoTime();

  SlowedProgress(Progress.Listener listener) {
    this.listener = listener;
  }

  @Override
  public synchronized void at(Progress progress) {
    long now = System.nanoTime();
    if (now - next >= 0) {
      next = now + PAUSE_NANOS;
      listener.at(progress);
    }
  }
}
