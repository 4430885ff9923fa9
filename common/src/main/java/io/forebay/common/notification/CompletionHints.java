package io.forebay.common.notification;

import io.forebay.common.broker.Topics;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.json.Json;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Puts hints on the notification topic, so that every completion signal takes one path. */
@Component
public class CompletionHints {

  private static final long ACK_SECONDS = 5;

  private final KafkaTemplate<String, byte[]> kafka;

  CompletionHints(KafkaTemplate<String, byte[]> kafka) {
    this.kafka = kafka;
  }

  /**
   * Returns once the broker has the hint; fails with {@code broker-unavailable} where it does not
   * take it.
   */
  public void send(CompletionHint hint) {
    try {
      kafka
          .send(Topics.S3_NOTIFICATIONS, hint.key(), Json.MAPPER.writeValueAsBytes(hint))
          .get(ACK_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException
        | TimeoutException
        | KafkaException
        // Spring throws its own where the client fails before the call returns: no metadata, say.
        | org.springframework.kafka.KafkaException away) {
      throw new ForebayException(
          FailureCode.BROKER_UNAVAILABLE, "hint for " + hint.key() + " not taken", away);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new ForebayException(FailureCode.BROKER_UNAVAILABLE, "stopping", stopping);
    }
  }
}
