package io.forebay.processor.notification.sqs;

import io.forebay.common.notification.NotificationTopic;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The pollers of one queue, and the clock by which they keep hold of what waits. */
final class SqsRelay implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SqsRelay.class);

  /** A hold that fails leaves time for another. */
  private static final int HOLDS = 3;

  /** Above what one send may take. */
  private static final long DRAIN_SECONDS = 12;

  private final SqsQueue queue;
  private final NotificationTopic topic;
  private final MeterRegistry meters;
  private final SqsProperties properties;
  private final List<SqsPoller> pollers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private @Nullable ScheduledExecutorService holder;

  SqsRelay(
      SqsQueue queue, NotificationTopic topic, MeterRegistry meters, SqsProperties properties) {
    this.queue = queue;
    this.topic = topic;
    this.meters = meters;
    this.properties = properties;
  }

  @Override
  public synchronized void start() {
    for (int number = 1; number <= properties.pollers(); number++) {
      SqsPoller poller = new SqsPoller(queue, topic, meters);
      Thread thread = new Thread(poller, "sqs-poller-" + number);
      pollers.add(poller);
      threads.add(thread);
      thread.start();
    }
    holder = holding(List.copyOf(pollers));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // hold() catches whatever it can meet
  private ScheduledExecutorService holding(List<SqsPoller> all) {
    long every = properties.visibilityTimeout().toMillis() / HOLDS;
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(SqsRelay::daemon);
    clock.scheduleWithFixedDelay(
        () -> all.forEach(SqsRelay::hold), every, every, TimeUnit.MILLISECONDS);
    return clock;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "sqs-holder");
    thread.setDaemon(true);
    return thread;
  }

  private static void hold(SqsPoller poller) {
    try {
      poller.hold();
    } catch (Throwable any) { // one that gets out would end all further holds
      log.debug("messages may come again: {}", any.toString());
    }
  }

  /** What is on the topic is deleted, the rest shows again at once. */
  @Override
  public synchronized void stop() {
    if (holder != null) {
      holder.shutdownNow();
      holder = null;
    }
    pollers.forEach(SqsPoller::stop);
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
    try {
      for (Thread thread : threads) {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(2));
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    pollers.clear();
    threads.clear();
  }

  @Override
  public synchronized boolean isRunning() {
    return !pollers.isEmpty();
  }

  /** Whether any poller gets through. */
  synchronized boolean isWell() {
    return pollers.stream().anyMatch(SqsPoller::isWell);
  }
}
