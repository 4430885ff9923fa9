package io.forebay.processor.notification.deadletter;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;

/** Says in one sentence for an operator what a client of Kafka complains about. */
final class BrokerTrouble {

  private BrokerTrouble() {}

  static ForebayException of(KafkaException failure, String broker) {
    return new ForebayException(FailureCode.BROKER_UNAVAILABLE, sentence(failure, broker), failure);
  }

  private static String sentence(Throwable failure, String broker) {
    if (failure instanceof ProducerFencedException
        || failure instanceof InvalidProducerEpochException) {
      return "another command has begun to redrive or discard dead letters, this one stops";
    }
    if (failure instanceof AuthenticationException) {
      return "the broker at " + broker + " refuses the login: " + failure.getMessage();
    }
    if (failure instanceof AuthorizationException) {
      return "the broker at " + broker + " does not allow it: " + failure.getMessage();
    }
    if (failure instanceof TimeoutException) {
      return "the broker at " + broker + " does not answer: " + failure.getMessage();
    }
    return failure.getCause() == null
        ? "the broker at " + broker + " cannot be used: " + failure.getMessage()
        : sentence(failure.getCause(), broker);
  }
}
