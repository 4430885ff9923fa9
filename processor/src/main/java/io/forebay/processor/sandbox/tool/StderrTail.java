package io.forebay.processor.sandbox.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Drains what a process prints, so that it never blocks on it, and keeps the last 4 KiB. */
public final class StderrTail {

  private static final int KEPT = 4096;

  private final byte[] ring = new byte[KEPT];
  private final Thread thread;
  private long total;

  /** Begins to drain; ends when the stream does. */
  public StderrTail(InputStream stderr) {
    thread = new Thread(() -> drain(stderr), "sandbox-stderr");
    thread.setDaemon(true);
    thread.start();
  }

  private void drain(InputStream stderr) {
    byte[] buffer = new byte[KEPT];
    try (stderr) {
      for (int read = stderr.read(buffer); read >= 0; read = stderr.read(buffer)) {
        append(buffer, read);
      }
    } catch (IOException closed) {
      // The process is gone; what it said until then is kept.
    }
  }

  /**
   * Waits for the last words of a process that has ended; something else may still hold the pipe.
   */
  void await(long millis) throws InterruptedException {
    thread.join(millis);
  }

  private synchronized void append(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      ring[(int) (total++ % KEPT)] = bytes[i];
    }
  }

  /** The last words, with everything unprintable replaced: they end up in a log. */
  public synchronized String text() {
    int length = (int) Math.min(total, KEPT);
    byte[] tail = new byte[length];
    for (int i = 0; i < length; i++) {
      tail[i] = ring[(int) ((total - length + i) % KEPT)];
    }
    return new String(tail, StandardCharsets.UTF_8).replaceAll("[^\\P{Cntrl}\\n]", "?").strip();
  }
}
