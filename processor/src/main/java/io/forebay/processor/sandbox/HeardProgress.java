package io.forebay.processor.sandbox;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Progress as a worker tells it, which may be one that its input has taken over: no more of it is
 * passed on than a good one tells, and one that floods the pipe is not listened to any longer.
 */
final class HeardProgress implements Wire.ProgressSink {

  private static final long FREE = 100;
  private static final long PER_SECOND = 50;

  private final SlowedProgress listener;
  private final long started = System.nanoTime();
  private long heard;

  HeardProgress(Progress.Listener listener) {
    this.listener = new SlowedProgress(listener);
  }

  @Override
  public void accept(Progress progress) throws IOException {
    heard++;
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
    if (heard > FREE + PER_SECOND * seconds) {
      throw new IOException("a worker told of progress " + heard + " times in " + seconds + " s");
    }
    listener.at(progress);
  }
}
