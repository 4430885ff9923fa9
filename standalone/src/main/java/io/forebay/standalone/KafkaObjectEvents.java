package io.forebay.standalone;

import io.forebay.common.broker.Topics;
import io.forebay.common.document.ObjectKeys;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bucket's notification rule: sends each event of a key under {@code uploads/} to the topic,
 * and returns when the broker has it on disk, or when the patience is used up.
 *
 * <p>As with S3 itself a notification may be lost (logged at WARN, the object is stored all the
 * same) or come twice; the sweeper, or a client that calls {@code …/upload/complete}, heals a lost
 * one.
 */
final class KafkaObjectEvents implements ObjectEvents, AutoCloseable {
  static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(KafkaObjectEvents.class);

  private final Supplier<Producer<String, byte[]>> connect;
  private final String region;
  private final Duration patience;
  private @Nullable Producer<String, byte[]> producer;

  /**
   * @param connect called at the first event, by when the broker is up
   * @param patience the longest that one event may hold up its request
   */
  KafkaObjectEvents(Supplier<Producer<String, byte[]>> connect, String region, Duration patience) {
    this.connect = connect;
    this.region = region;
    this.patience = patience;
  }

  static KafkaObjectEvents to(String bootstrapServers, String region, Duration patience) {
    Map<String, Object> settings = settings(bootstrapServers, patience);
    return new KafkaObjectEvents(
        () -> new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()),
        region,
        patience);
  }

  @Override
  public void accept(ObjectEvent event) {
    if (!event.key().startsWith(ObjectKeys.UPLOADS)) {
      return;
    }
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      Future<RecordMetadata> sent =
          producer()
              .send(
                  new ProducerRecord<>(
                      Topics.S3_NOTIFICATIONS, event.key(), S3Notification.encode(event, region)));
      sent.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      lost(event, e.getCause());
    } catch (TimeoutException | KafkaException e) {
      lost(event, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      lost(event, e);
    }
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(2));
    }
  }

  private synchronized Producer<String, byte[]> producer() {
    Producer<String, byte[]> current = producer;
    if (current == null) {
      current = connect.get();
      producer = current;
    }
    return current;
  }

  private void lost(ObjectEvent event, @Nullable Throwable reason) {
    LOG.warn(
        "{} of {}/{} is stored, but the broker did not take its notification within {} ms: {}",
        event.type().wireName(),
        event.bucket(),
        event.key(),
        patience.toMillis(),
        String.valueOf(reason));
  }

  private static Map<String, Object> settings(String bootstrapServers, Duration patience) {
    int milliseconds = Math.toIntExact(patience.toMillis());
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "forebay-s3-events");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0); // a request waits for each acknowledgement
    settings.put(
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        milliseconds); // bounds the wait for a topic not yet there
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, milliseconds);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(milliseconds, 5_000));
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L << 20);
    return settings;
  }
}
