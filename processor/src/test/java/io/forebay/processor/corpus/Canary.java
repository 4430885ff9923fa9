package io.forebay.processor.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** A port that nobody should ever call. */
public final class Canary implements AutoCloseable {

  private final AtomicInteger hits = new AtomicInteger();
  private final ServerSocket server;

  /** Listens on the loopback device. */
  public Canary() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
    Thread thread = new Thread(this::accept, "canary");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        server.accept().close();
        hits.incrementAndGet();
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** How often it was called. */
  public int hits() {
    return hits.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
