package io.forebay.processor.notification;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * The broker's own ids of topics. Offsets of a topic that was deleted and made anew begin at 0
 * again, and only its id tells that from a redelivery.
 */
@Component
class TopicIds {

  private static final Duration FRESH = Duration.ofSeconds(1);

  private record Answer(String id, Instant time) {}

  private final UnaryOperator<String> broker;
  private final Clock clock;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  @Autowired
  TopicIds(KafkaAdmin admin, Clock clock) {
    this(topic -> ask(admin, topic), clock);
  }

  TopicIds(UnaryOperator<String> broker, Clock clock) {
    this.broker = broker;
    this.clock = clock;
  }

  /** The topic's id as it was when last asked for; fails with {@code broker-unavailable}. */
  String of(String topic) {
    return answers.computeIfAbsent(topic, this::answer).id();
  }

  /** Asks again, though not more than once a second: a whole partition may be read again. */
  String now(String topic) {
    return answers
        .compute(topic, (name, known) -> known == null || stale(known) ? answer(name) : known)
        .id();
  }

  private boolean stale(Answer known) {
    return known.time().plus(FRESH).isBefore(clock.instant());
  }

  private Answer answer(String topic) {
    return new Answer(broker.apply(topic), clock.instant());
  }

  private static String ask(KafkaAdmin admin, String topic) {
    try {
      return Objects.requireNonNull(admin.describeTopics(topic).get(topic)).topicId().toString();
    } catch (KafkaException away) {
      throw new ForebayException(
          FailureCode.BROKER_UNAVAILABLE, "the broker does not describe " + topic, away);
    }
  }
}
