package io.forebay.processor.notification;

import io.forebay.common.broker.ConsumerProtocol;
import io.forebay.common.failure.Disposition;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What happens to a record that cannot be dealt with. While something that we stand on is away the
 * intake pauses until that is back. A record at fault goes to the dead-letter topic at once, one
 * that meets an error of ours after a few tries.
 */
@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;
  private static final long LETTER_PAUSE_MILLIS = 2_000;
  private static final long OWN_ERROR_RETRIES = 5;

  /** Here and not beside the topics: ingest-api consumes nothing. */
  @Bean
  DefaultKafkaConsumerFactoryCustomizer groupProtocol(ConsumerProtocol protocol) {
    return protocol::applyTo;
  }

  @Bean
  DeadLetters notificationLetters(ProducerFactory<?, ?> producers, SignalAccounting accounting) {
    return new DeadLetters(producers, accounting);
  }

  @Bean
  DefaultErrorHandler notificationErrorHandler(
      DeadLetters letters, IntakePauses pauses, HeldUpPartitions heldUp) {
    DefaultErrorHandler handler = new DefaultErrorHandler(letters, untilBack(), pauses);
    handler.setBackOffFunction(
        (record, failure) ->
            // Without a pause of its own a letter that nobody takes would go round and round.
            letters.refused(record) ? new FixedBackOff(LETTER_PAUSE_MILLIS, 1) : backOff(failure));
    handler.setRetryListeners(heldUp);
    handler.setLogLevel(
        KafkaException.Level.DEBUG); // of each try; what matters is logged elsewhere
    return handler;
  }

  static BackOff backOff(Exception failure) {
    if (Outage.causes(failure)) {
      return untilBack();
    }
    boolean recordAtFault = DeadLetters.codeOf(failure).disposition() == Disposition.REJECT;
    return new FixedBackOff(FIRST_PAUSE_MILLIS, recordAtFault ? 0 : OWN_ERROR_RETRIES);
  }

  private static BackOff untilBack() {
    ExponentialBackOff untilBack = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
    untilBack.setMaxInterval(LONGEST_PAUSE_MILLIS);
    return untilBack;
  }
}
