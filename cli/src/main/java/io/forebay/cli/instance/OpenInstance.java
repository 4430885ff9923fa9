package io.forebay.cli.instance;

import io.forebay.cli.terminal.Terminal;
import io.forebay.standalone.Connection;
import io.forebay.standalone.StandaloneOptions;
import java.nio.file.Path;

/** An instance that this command has started and stops in order, at its own end or at a signal. */
public final class OpenInstance implements AutoCloseable {
  private final Instance instance;
  private final Thread atSignal;
  private volatile boolean stopping;

  private OpenInstance(Instance instance, Terminal terminal) {
    this.instance = instance;
    this.atSignal = new Thread(() -> stop(terminal), "forebay-stop");
  }

  /** Starts one; what its parts log goes to a file from here on. */
  public static OpenInstance start(
      InstanceStarter starter, Path dataDirectory, int port, Terminal terminal) {
    LogFile.open(dataDirectory);
    Instance started = starter.start(new StandaloneOptions(dataDirectory, port));
    OpenInstance open = new OpenInstance(started, terminal);
    Runtime.getRuntime().addShutdownHook(open.atSignal);
    return open;
  }

  /** Where its parts can be reached. */
  public Connection connection() {
    return instance.connection();
  }

  /** Whether a signal has come: what fails from now on fails because of that. */
  public boolean stopping() {
    return stopping;
  }

  /** Returns once it has stopped. */
  public void awaitStop() throws InterruptedException {
    instance.awaitStop();
  }

  @Override
  public void close() {
    forgetSignal();
    instance.close();
  }

  private void forgetSignal() {
    try {
      Runtime.getRuntime().removeShutdownHook(atSignal);
    } catch (IllegalStateException e) {
      stopping = true; // The signal was faster; its thread stops the instance too.
    }
  }

  private void stop(Terminal terminal) {
    stopping = true;
    terminal.err().println("Stopping…");
    instance.close();
  }
}
