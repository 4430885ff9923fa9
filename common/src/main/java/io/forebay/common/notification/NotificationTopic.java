package io.forebay.common.notification;

import io.forebay.common.broker.Topics;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** The one way on to the notification topic for everything that Forebay itself puts there. */
@Component
public class NotificationTopic {

  /** The header that names the source; a record without it was sent by the store itself. */
  public static final String SOURCE_HEADER = "forebay-source";

  private static final long ACK_SECONDS = 5;

  private final KafkaTemplate<String, byte[]> kafka;

  NotificationTopic(KafkaTemplate<String, byte[]> kafka) {
    this.kafka = kafka;
  }

  /**
   * Returns once the broker has the record; fails with {@code broker-unavailable} where it does not
   * take it, with {@code request-too-large} where it never will.
   *
   * @param source one of the sources that accounting knows, e.g. {@code client}
   * @param key of the object, where it is known without reading the body
   */
  public void send(String source, @Nullable String key, byte[] body) {
    try {
      kafka.send(record(source, key, body)).get(ACK_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException
        | TimeoutException
        | KafkaException
        // Spring throws its own where the client fails before the call returns: no metadata, say.
        | org.springframework.kafka.KafkaException away) {
      throw notTaken(source, away);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw notTaken(source, stopping);
    }
  }

  private static ProducerRecord<String, byte[]> record(
      String source, @Nullable String key, byte[] body) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topics.S3_NOTIFICATIONS, key, body);
    record.headers().add(SOURCE_HEADER, source.getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private static ForebayException notTaken(String source, Exception cause) {
    FailureCode code =
        NestedExceptionUtils.getMostSpecificCause(cause) instanceof RecordTooLargeException
            ? FailureCode.REQUEST_TOO_LARGE
            : FailureCode.BROKER_UNAVAILABLE;
    return new ForebayException(code, "notification from " + source + " not taken", cause);
  }
}
