package io.forebay.processor.notification.sqs;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up while the relay gets through, else unknown: a detail, since the service does all its other
 * work without the queue.
 */
final class SqsHealthIndicator extends AbstractHealthIndicator {

  private final SqsRelay relay;

  SqsHealthIndicator(SqsRelay relay) {
    this.relay = relay;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    if (relay.isWell()) {
      builder.up();
    } else {
      builder.unknown();
    }
  }
}
