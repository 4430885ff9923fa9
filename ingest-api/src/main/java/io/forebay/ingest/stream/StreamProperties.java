package io.forebay.ingest.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bounds of event streams.
 *
 * @param perTenant open at a time in this process
 * @param total open at a time in this process; also the most threads that slow readers can hold
 * @param heartbeat how often a line is sent that nobody reads: it keeps proxies from hanging up and
 *     finds out who is gone
 * @param life after which a stream ends, so that its reader comes back with a key that is looked at
 *     again
 */
@ConfigurationProperties("forebay.stream")
record StreamProperties(
    @DefaultValue("20") int perTenant,
    @DefaultValue("500") int total,
    @DefaultValue("15s") Duration heartbeat,
    @DefaultValue("1h") Duration life) {

  private static final Duration LEAST_HEARTBEAT = Duration.ofMillis(100);

  StreamProperties {
    if (perTenant < 0 || total < perTenant) {
      throw new IllegalArgumentException(
          "forebay.stream.per-tenant must be from 0 to forebay.stream.total");
    }
    if (heartbeat.compareTo(LEAST_HEARTBEAT) < 0) {
      throw new IllegalArgumentException("forebay.stream.heartbeat must be at least 100ms");
    }
    if (life.compareTo(heartbeat) < 0) {
      throw new IllegalArgumentException("forebay.stream.life is shorter than heartbeat");
    }
  }
}
