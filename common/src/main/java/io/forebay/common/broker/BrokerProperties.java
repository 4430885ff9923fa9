package io.forebay.common.broker;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the topics are declared. Missing ones are created; one with fewer partitions is widened,
 * which breaks the order of keys that move to another partition, so choose once.
 *
 * @param partitions of each topic
 * @param replicas of each partition; -1 takes the broker's default
 * @param eventLag how long every event is kept before compaction may drop it for a newer one of the
 *     same document
 * @param healthTimeout how long the health check waits for an answer
 */
@ConfigurationProperties("forebay.broker")
record BrokerProperties(
    @DefaultValue("6") int partitions,
    @DefaultValue("-1") short replicas,
    @DefaultValue("30d") Duration eventLag,
    @DefaultValue("3s") Duration healthTimeout) {

  BrokerProperties {
    if (partitions < 1) {
      throw new IllegalArgumentException("forebay.broker.partitions must be at least 1");
    }
  }
}
