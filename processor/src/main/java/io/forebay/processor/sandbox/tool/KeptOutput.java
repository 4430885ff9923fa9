package io.forebay.processor.sandbox.tool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads all that a program prints, keeps its beginning, and passes its lines on. */
final class KeptOutput {

  /** A longer line is passed on in pieces. */
  private static final int LONGEST_LINE = 4096;

  private final int limit;
  private final Consumer<String> lines;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Thread thread;
  private boolean truncated;

  KeptOutput(InputStream output, int limit, Consumer<String> lines) {
    this.limit = limit;
    this.lines = lines;
    this.thread = new Thread(() -> drain(output), "tool-output");
    thread.setDaemon(true);
    thread.start();
  }

  private void drain(InputStream output) {
    byte[] buffer = new byte[8192];
    try (output) {
      for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
        append(buffer, read);
      }
      endLine();
    } catch (IOException closed) {
      // The program is gone; what it said until then is kept.
    }
  }

  private void append(byte[] bytes, int length) {
    keep(bytes, length);
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        endLine();
      } else {
        line.write(bytes[i]);
        if (line.size() == LONGEST_LINE) {
          endLine();
        }
      }
    }
  }

  private synchronized void keep(byte[] bytes, int length) {
    int room = Math.min(length, limit - kept.size());
    kept.write(bytes, 0, room);
    truncated |= room < length;
  }

  private void endLine() {
    if (line.size() > 0) {
      lines.accept(line.toString(StandardCharsets.UTF_8).strip());
      line.reset();
    }
  }

  /** Waits for the end of the output, but not long: a descendant may hold it open. */
  void await(long millis) throws InterruptedException {
    thread.join(millis);
  }

  synchronized String text() {
    return kept.toString(StandardCharsets.UTF_8);
  }

  synchronized boolean truncated() {
    return truncated;
  }
}
