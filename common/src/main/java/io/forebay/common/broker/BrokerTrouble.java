package io.forebay.common.broker;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Says in one sentence for an operator what a client of Kafka complains about. */
public final class BrokerTrouble {

  private final String broker;

  /** Takes the client's settings, of which it names the addresses alone. */
  public BrokerTrouble(Map<String, Object> settings) {
    this.broker =
        "the broker at "
            + String.valueOf(settings.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG))
                .replaceAll("[\\[\\] ]", "");
  }

  /** The failure with a sentence as its message, under {@code broker-unavailable}. */
  public ForebayException of(Throwable failure) {
    return new ForebayException(FailureCode.BROKER_UNAVAILABLE, sentence(failure), failure);
  }

  private String sentence(Throwable failure) {
    if (failure instanceof ProducerFencedException
        || failure instanceof InvalidProducerEpochException) {
      return "another command has begun to redrive or discard dead letters, this one stops";
    }
    if (failure instanceof AuthenticationException) {
      return broker + " refuses the login: " + failure.getMessage();
    }
    if (failure instanceof AuthorizationException) {
      return broker + " does not allow it: " + failure.getMessage();
    }
    if (failure instanceof UnknownTopicOrPartitionException) {
      return broker + " lacks a topic: no service has started there yet";
    }
    if (failure instanceof TimeoutException
        || failure instanceof java.util.concurrent.TimeoutException) {
      return broker
          + " does not answer"
          + (failure.getMessage() == null ? "" : ": " + failure.getMessage());
    }
    return failure.getCause() == null
        ? broker + " cannot be used: " + failure.getMessage()
        : sentence(failure.getCause());
  }
}
