package io.forebay.common.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Sends committed events to Kafka: at least once, in order for each document, by one process at a
 * time. While the broker is away events wait in the table; while the database is away there is
 * nothing to send.
 */
@Component
class OutboxRelay implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration INTERRUPTION = Duration.ofSeconds(1);
  private static final int PHASE = 1000;

  private final DataSource dataSource;
  private final EventSender sender;
  private volatile boolean running;
  private volatile @Nullable Thread thread;

  OutboxRelay(
      DataSource dataSource,
      PendingEvents pending,
      KafkaTemplate<String, byte[]> kafka,
      MeterRegistry meters) {
    this.dataSource = dataSource;
    this.sender = new EventSender(pending, kafka, meters);
  }

  @Override
  public void start() {
    running = true;
    Thread started = new Thread(this::run, "outbox-relay");
    started.setDaemon(true);
    started.start();
    thread = started;
  }

  private void run() {
    while (running) {
      try (RelayLock lock = new RelayLock(dataSource)) {
        relayWhileHeld(lock);
      } catch (InterruptedException stopping) {
        running = false;
      } catch (SQLException | RuntimeException | ExecutionException away) {
        log.warn("outbox relay pauses: {}", rootMessage(away));
        pause();
      } catch (Throwable broken) {
        // Whatever it is, errors too: a relay that ended here would hold back every later event.
        log.error("outbox relay pauses", broken);
        pause();
      }
    }
  }

  private void relayWhileHeld(RelayLock lock)
      throws SQLException, InterruptedException, ExecutionException {
    while (running) {
      drain(lock);
      lock.await(POLL);
    }
    drain(lock); // what the workers wrote last, just before this was told to stop
  }

  /**
   * Asks for the right before each batch: a session that died took it along, and whoever has it now
   * may already send later events of the same documents.
   */
  private void drain(RelayLock lock) throws SQLException, InterruptedException, ExecutionException {
    while (!Thread.currentThread().isInterrupted() && lock.holds() && sender.sendNext() > 0) {
      // More may wait behind the heads that just went out.
    }
  }

  private void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  @Override
  public void stop() {
    running = false;
    Thread started = thread;
    if (started != null) {
      end(started);
    }
  }

  /** A broker that is away would hold up the batch in flight for longer than anybody waits. */
  private static void end(Thread started) {
    try {
      started.join(GRACE.toMillis());
      started.interrupt();
      started.join(INTERRUPTION.toMillis());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /**
   * After the topics are declared, and before all that writes events; in a stop, where the order
   * turns round, after it.
   */
  @Override
  public int getPhase() {
    return PHASE;
  }
}
