package io.forebay.processor.notification;

import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * Counts every entry of every record once, by what became of it: for each source {@code consumed =
 * accepted + duplicate + ignored + dead-lettered}.
 *
 * <p>The {@link NotificationLedger} holds that over redeliveries, crashes and processes; alert when
 * {@code forebay.notifications.unaccounted} is not 0. The counters here are those of this process:
 * a crash right after the ledger's commit loses at most one record of them. Alert when {@code
 * dead-lettered} rises.
 */
@Component
class SignalAccounting {

  private final NotificationLedger ledger;
  private final TopicIds topics;
  private final MeterRegistry meters;

  SignalAccounting(NotificationLedger ledger, TopicIds topics, MeterRegistry meters) {
    this.ledger = ledger;
    this.topics = topics;
    this.meters = meters;
  }

  /** Counts a record that has been dealt with, if it was not counted before. */
  void count(RecordCount count) {
    if (taken(count)) {
      for (int each = 0; each < count.outcomes().size(); each++) {
        meter(count.source(), count.entries().get(each).shape(), count.outcomes().get(each));
      }
    } else {
      ledger.redelivered(topics.of(count.record().topic()), count.record().partition());
      Meters.NOTIFICATIONS_REDELIVERED.counter(meters, "source", count.source().tag()).increment();
    }
  }

  private boolean taken(RecordCount count) {
    String topic = count.record().topic();
    String id = topics.of(topic);
    return ledger.count(id, count) || takenAnew(id, topics.now(topic), count);
  }

  /** What looks like a redelivery may be a record of a topic that was made anew. */
  private boolean takenAnew(String known, String now, RecordCount count) {
    return !known.equals(now) && ledger.count(now, count);
  }

  private void meter(SignalSource source, SignalShape shape, SignalOutcome outcome) {
    Meters.NOTIFICATIONS
        .counter(
            meters,
            "source",
            source.tag(),
            "shape",
            shape.tag(),
            "outcome",
            outcome.tag(),
            "reason",
            outcome.reason())
        .increment();
  }
}
