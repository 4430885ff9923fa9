package io.forebay.cli.instance;

import io.forebay.standalone.Connection;
import io.forebay.standalone.Standalone;
import java.util.concurrent.atomic.AtomicBoolean;

/** The embedded parts and both services in this process. */
final class StandaloneInstance implements Instance {
  private final Standalone standalone;
  private final AtomicBoolean closed = new AtomicBoolean();

  StandaloneInstance(Standalone standalone) {
    this.standalone = standalone;
  }

  @Override
  public Connection connection() {
    return standalone.connection();
  }

  @Override
  public void awaitStop() throws InterruptedException {
    standalone.awaitStop();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      standalone.close();
    }
  }
}
