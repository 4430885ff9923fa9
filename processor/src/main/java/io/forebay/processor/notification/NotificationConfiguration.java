package io.forebay.processor.notification;

import io.forebay.common.broker.Topics;
import io.forebay.common.failure.Disposition;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.transaction.TransactionException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What happens to a record that cannot be dealt with. While something that we stand on is away it
 * is tried until that is back. A record at fault goes to the dead-letter topic at once, one that
 * meets an error of ours after a few tries.
 */
@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

  /** The header that names the failure's code on a dead letter. */
  static final String CODE_HEADER = "forebay-code";

  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;
  private static final long OWN_ERROR_RETRIES = 5;

  @Bean
  DefaultErrorHandler notificationErrorHandler(
      ProducerFactory<?, ?> producers, SignalAccounting accounting) {
    DeadLetterPublishingRecoverer deadLetters = deadLetters(producers);
    DefaultErrorHandler handler =
        new DefaultErrorHandler(
            (record, failure) -> {
              deadLetters.accept(record, failure);
              accounting.count(SignalSource.UNKNOWN, SignalOutcome.UNDECODABLE);
            });
    handler.setBackOffFunction((record, failure) -> backOff(failure));
    return handler;
  }

  private static DeadLetterPublishingRecoverer deadLetters(ProducerFactory<?, ?> producers) {
    @SuppressWarnings("unchecked") // the serializers below make it so
    ProducerFactory<byte[], byte[]> raw = (ProducerFactory<byte[], byte[]>) producers;
    KafkaTemplate<byte[], byte[]> template =
        new KafkaTemplate<>(
            raw, Map.of(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class));
    DeadLetterPublishingRecoverer recoverer =
        new DeadLetterPublishingRecoverer(
            template,
            (record, failure) ->
                new TopicPartition(Topics.S3_NOTIFICATIONS_DEAD_LETTER, record.partition()));
    recoverer.setHeadersFunction(NotificationConfiguration::codeHeader);
    recoverer.excludeHeader(HeadersToAdd.EX_STACKTRACE);
    return recoverer;
  }

  private static Headers codeHeader(ConsumerRecord<?, ?> record, Exception failure) {
    return new RecordHeaders()
        .add(CODE_HEADER, codeOf(failure).code().getBytes(StandardCharsets.UTF_8));
  }

  static BackOff backOff(Exception failure) {
    if (somethingIsAway(failure)) {
      ExponentialBackOff untilBack = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
      untilBack.setMaxInterval(LONGEST_PAUSE_MILLIS);
      return untilBack;
    }
    boolean recordAtFault = codeOf(failure).disposition() == Disposition.REJECT;
    return new FixedBackOff(FIRST_PAUSE_MILLIS, recordAtFault ? 0 : OWN_ERROR_RETRIES);
  }

  private static boolean somethingIsAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TransientDataAccessException
          || cause instanceof DataAccessResourceFailureException
          || cause instanceof TransactionException) {
        return true;
      }
    }
    return codeOf(failure).disposition() == Disposition.RETRY
        && codeOf(failure) != FailureCode.INTERNAL;
  }

  private static FailureCode codeOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ForebayException ours) {
        return ours.code();
      }
    }
    return FailureCode.INTERNAL;
  }
}
