package io.forebay.common.broker;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Declares the topics when a service starts: once before anybody uses them, and where the broker is
 * away again and again beside the running service, until it has taken them.
 */
final class TopicSetup implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);

  private final BooleanSupplier declaration;
  private final Duration retry;
  private volatile @Nullable Thread retries;

  /**
   * Takes what declares all topics and tells whether it did, and how long to wait before it is
   * asked again.
   */
  TopicSetup(BooleanSupplier declaration, Duration retry) {
    this.declaration = declaration;
    this.retry = retry;
  }

  @Override
  public void start() {
    Thread thread = new Thread(this::retry, "topic-setup");
    thread.setDaemon(true);
    retries = thread;
    if (!attempt()) {
      thread.start();
    }
  }

  private void retry() {
    try {
      do {
        Thread.sleep(retry.toMillis());
      } while (isRunning() && !attempt());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean attempt() {
    try {
      return declaration.getAsBoolean();
    } catch (RuntimeException away) {
      log.warn("topics are not declared yet: {}", rootMessage(away));
      return false;
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? String.valueOf(failure.getMessage()) : rootMessage(cause);
  }

  @Override
  public void stop() {
    Thread thread = retries;
    retries = null;
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return retries != null;
  }

  /** Before the relay and the consumers, which need the topics. */
  @Override
  public int getPhase() {
    return 0;
  }
}
