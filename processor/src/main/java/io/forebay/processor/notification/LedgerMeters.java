package io.forebay.processor.notification;

import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Shows whether the accounts add up; read from the ledger every few seconds. */
@Component
class LedgerMeters implements MeterBinder {

  private final NotificationLedger ledger;

  LedgerMeters(NotificationLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Meters.NOTIFICATIONS_UNACCOUNTED.sampledGauge(meters, () -> ledger.totals().unaccounted());
  }
}
