package io.forebay.ingest.watch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How changes are noticed.
 *
 * @param poll how often all that is waited for is looked at, beside being told of changes: what a
 *     lost connection, or a pool that takes no notifications, costs in time
 */
@ConfigurationProperties("forebay.watch")
record WatchProperties(@DefaultValue("5s") Duration poll) {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  WatchProperties {
    if (poll.compareTo(SHORTEST) < 0 || poll.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("forebay.watch.poll must be from 100ms to 1m");
    }
  }
}
