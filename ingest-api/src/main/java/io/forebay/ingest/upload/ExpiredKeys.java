package io.forebay.ingest.upload;

import io.forebay.common.registry.IdempotencyKeys;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Removes keys that have expired, in every process alike: a few at a time, so that no statement
 * takes long, but all that there are. One that is still there does no harm, it counts as absent.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ExpiredKeys {

  static final int BATCH = 1_000;

  private final IdempotencyKeys keys;
  private final Clock clock;

  ExpiredKeys(IdempotencyKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void forget() {
    while (keys.forget(clock.instant(), BATCH) == BATCH) {
      // More of them may be there.
    }
  }
}
