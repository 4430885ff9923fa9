package io.forebay.common.outbox;

import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Shows how much waits for the broker and since when; read from the table every few seconds. */
@Component
class OutboxMeters implements MeterBinder {

  private final PendingEvents pending;

  OutboxMeters(PendingEvents pending) {
    this.pending = pending;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Meters.OUTBOX_PENDING.sampledGauge(meters, pending::count);
    Meters.OUTBOX_AGE.sampledGaugeSeconds(meters, pending::oldestAge);
  }
}
