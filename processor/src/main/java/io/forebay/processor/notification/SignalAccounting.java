package io.forebay.processor.notification;

import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * Counts every signal once, by what became of it. The identity {@code consumed = accepted +
 * duplicate + ignored + dead-lettered} holds by construction, since the parts are all there is;
 * alert when {@code dead-lettered} rises.
 */
@Component
class SignalAccounting {

  private final MeterRegistry meters;

  SignalAccounting(MeterRegistry meters) {
    this.meters = meters;
  }

  void count(SignalSource source, SignalOutcome outcome) {
    Meters.NOTIFICATIONS
        .counter(meters, "source", source.tag(), "outcome", outcome.tag())
        .increment();
  }
}
