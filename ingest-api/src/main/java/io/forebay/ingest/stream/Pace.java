package io.forebay.ingest.stream;

import java.util.concurrent.atomic.AtomicBoolean;

/** Passes many signals on as one, so that a busy tenant is read ten times a second and no more. */
final class Pace implements Runnable {

  private static final long MILLIS = 100;

  private final AtomicBoolean due = new AtomicBoolean();
  private final EventStream stream;
  private final Streams streams;

  Pace(EventStream stream, Streams streams) {
    this.stream = stream;
    this.streams = streams;
  }

  @Override
  public void run() {
    if (due.compareAndSet(false, true)) {
      streams.soon(this::pass, MILLIS);
    }
  }

  private void pass() {
    due.set(false);
    stream.signal();
  }
}
