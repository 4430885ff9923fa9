package io.forebay.processor.notification.sqs;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.notification.NotificationTopic;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * Takes messages, puts each on the topic, and deletes it once the broker has it. Nothing more is
 * taken while messages wait for the broker, so an outage leaves the others where they are safe.
 */
final class SqsPoller implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(SqsPoller.class);
  private static final String SOURCE = "sqs";

  private final SqsQueue queue;
  private final NotificationTopic topic;
  private final MeterRegistry meters;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Streak streak = new Streak();

  /** Received, not on the topic yet; hidden from others as long as they stand here. */
  private final Queue<Message> held = new ConcurrentLinkedQueue<>();

  /** On the topic, still to be deleted. */
  private final List<Message> relayed = new ArrayList<>();

  private volatile @Nullable CompletableFuture<ReceiveMessageResponse> receiving;
  private volatile boolean reached;

  SqsPoller(SqsQueue queue, NotificationTopic topic, MeterRegistry meters) {
    this.queue = queue;
    this.topic = topic;
    this.meters = meters;
  }

  @Override
  public void run() {
    while (!stopping()) {
      try {
        round();
        streak.over();
      } catch (Throwable any) { // a poller that ends would be missed by nobody
        pauseAfter(any);
      }
    }
    leave();
  }

  private void round() {
    deleteRelayed();
    if (held.isEmpty()) {
      held.addAll(receive());
      reached = true;
    }
    try {
      relayHeld();
    } finally {
      deleteRelayed();
    }
  }

  private List<Message> receive() {
    CompletableFuture<ReceiveMessageResponse> call = queue.receive();
    receiving = call;
    if (stopping()) {
      call.cancel(true); // whoever stopped us may have looked before it was there
    }
    return call.join().messages();
  }

  private void relayHeld() {
    for (Message next = held.peek(); next != null && !stopping(); next = held.peek()) {
      relay(next);
      held.remove();
    }
  }

  private void relay(Message message) {
    try {
      topic.send(SOURCE, null, bytes(message.body()));
    } catch (ForebayException refused) {
      if (refused.code() != FailureCode.REQUEST_TOO_LARGE) {
        throw refused;
      }
      log.warn("message {} stays in the queue: {}", message.messageId(), refused.getMessage());
      RelayOutcome.FAILED.count(meters, 1);
      return;
    }
    relayed.add(message);
    RelayOutcome.RELAYED.count(meters, 1);
  }

  private static byte[] bytes(@Nullable String body) {
    return body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
  }

  // One that is not deleted comes again, which harms nobody.
  private void deleteRelayed() {
    if (!relayed.isEmpty()) {
      queue.delete(relayed).join();
      relayed.clear();
    }
  }

  /** Keeps what waits hidden; called from another thread, again and again. */
  void hold() {
    List<Message> waiting = List.copyOf(held);
    if (!waiting.isEmpty()) {
      queue.hold(waiting).join();
    }
  }

  /** Has the poller end soon. */
  void stop() {
    stop.countDown();
    CompletableFuture<ReceiveMessageResponse> call = receiving;
    if (call != null) {
      call.cancel(true);
    }
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  private void pauseAfter(Throwable failure) {
    if (stopping()) {
      return;
    }
    try {
      stop.await(streak.failed(failure), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      stop.countDown();
    }
  }

  private void leave() {
    List<Message> rest = List.copyOf(held);
    held.clear();
    try {
      deleteRelayed();
      if (!rest.isEmpty()) {
        queue.giveBack(rest).join();
        RelayOutcome.RETURNED.count(meters, rest.size());
      }
    } catch (RuntimeException away) {
      log.info("what the relay held shows again by itself: {}", away.getMessage());
    }
  }

  /** Whether the queue was ever reached, and nothing has failed since the last success. */
  boolean isWell() {
    return reached && streak.isOver();
  }
}
