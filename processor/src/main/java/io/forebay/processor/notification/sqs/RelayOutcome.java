package io.forebay.processor.notification.sqs;

import io.forebay.common.telemetry.Meters;
import io.micrometer.core.instrument.MeterRegistry;

/** What became of a message that was taken from the queue; a metric's tag. */
enum RelayOutcome {
  /** The broker has it. */
  RELAYED("relayed"),
  /** The relay stopped before the broker had it; the queue shows it again. */
  RETURNED("returned"),
  /** The broker will never take it; it stays in the queue, whose redrive policy may move it. */
  FAILED("failed");

  private final String tag;

  RelayOutcome(String tag) {
    this.tag = tag;
  }

  void count(MeterRegistry meters, int messages) {
    Meters.RELAYED.counter(meters, "outcome", tag).increment(messages);
  }
}
