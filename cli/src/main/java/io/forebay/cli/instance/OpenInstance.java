package io.forebay.cli.instance;

import io.forebay.cli.terminal.Terminal;
import io.forebay.standalone.Connection;
import io.forebay.standalone.StandaloneOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An instance that this command has started and stops in order, at its own end or at a signal. */
public final class OpenInstance implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenInstance.class);

  /** For a start that does not heed its interrupt: the longest that its parts wait for anything. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final CompletableFuture<Instance> instance = new CompletableFuture<>();
  private final Thread starting = Thread.currentThread();
  private final Thread atSignal;
  private volatile boolean stopping;

  private OpenInstance(Terminal terminal) {
    this.atSignal = new Thread(() -> stop(terminal), "forebay-stop");
  }

  /**
   * Starts one; what its parts log goes to a file from here on.
   *
   * @throws StoppedException where a signal came before it had started
   */
  public static OpenInstance start(
      InstanceStarter starter, StandaloneOptions options, Terminal terminal) {
    LogFile.open(options.dataDirectory());
    OpenInstance open = new OpenInstance(terminal);
    open.heedSignal(); // before the first part: a signal during the start must end them too
    open.begin(starter, options);
    return open;
  }

  private void heedSignal() {
    try {
      Runtime.getRuntime().addShutdownHook(atSignal);
    } catch (IllegalStateException e) {
      throw new StoppedException(e); // The signal was faster.
    }
  }

  private void begin(InstanceStarter starter, StandaloneOptions options) {
    try {
      instance.complete(starter.start(options));
    } catch (RuntimeException | Error failed) {
      instance.completeExceptionally(failed);
      forgetSignal();
      if (stopping) {
        throw new StoppedException(failed);
      }
      throw failed;
    }
  }

  /** Where its parts can be reached. */
  public Connection connection() {
    return instance.join().connection();
  }

  /** Whether a signal has come: what fails from now on fails because of that. */
  public boolean stopping() {
    return stopping;
  }

  /** Returns once it has stopped. */
  public void awaitStop() throws InterruptedException {
    instance.join().awaitStop();
  }

  @Override
  public void close() {
    forgetSignal();
    instance.join().close();
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
    if (!instance.isDone()) {
      starting.interrupt();
    }
    try {
      instance.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).close();
    } catch (ExecutionException e) {
      LOG.debug("Stopped before it had started", e);
    } catch (TimeoutException | InterruptedException e) {
      LOG.warn("The start did not end within {} s", PATIENCE.toSeconds(), e);
    }
  }
}
