package io.forebay.ingest.status;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bounds of waiting for a document.
 *
 * @param maxWait the longest that one call waits, whatever it prefers
 * @param maxWaits calls that wait in this process at a time; further ones are answered at once
 */
@ConfigurationProperties("forebay.status")
record StatusProperties(@DefaultValue("60s") Duration maxWait, @DefaultValue("2000") int maxWaits) {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  StatusProperties {
    if (maxWait.isNegative() || maxWait.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("forebay.status.max-wait must be from 0 to 10m");
    }
    if (maxWaits < 0) {
      throw new IllegalArgumentException("forebay.status.max-waits must not be negative");
    }
  }
}
