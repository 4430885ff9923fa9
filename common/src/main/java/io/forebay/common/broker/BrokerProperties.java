package io.forebay.common.broker;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the topics are declared and how groups are joined. Missing topics are created and settings of
 * existing ones are brought in line; none is ever widened unasked, which would break the order of
 * the keys that move to another partition.
 *
 * @param partitions of each topic, where it is missing
 * @param replicas of each partition; -1 takes the broker's default
 * @param eventLag how long every event is kept before compaction may drop it for a newer one of the
 *     same document
 * @param notificationRetention how long a notification is kept, read or not
 * @param deadLetterRetention how long a dead letter is kept
 * @param groupProtocol how consumers join their group
 * @param healthTimeout how long the health check, and the question for the group protocol, wait for
 *     an answer
 */
@ConfigurationProperties("forebay.broker")
record BrokerProperties(
    @DefaultValue("6") int partitions,
    @DefaultValue("-1") short replicas,
    @DefaultValue("30d") Duration eventLag,
    @DefaultValue("7d") Duration notificationRetention,
    @DefaultValue("30d") Duration deadLetterRetention,
    @DefaultValue("auto") GroupProtocol groupProtocol,
    @DefaultValue("3s") Duration healthTimeout) {

  BrokerProperties {
    if (partitions < 1) {
      throw new IllegalArgumentException("forebay.broker.partitions must be at least 1");
    }
    requirePositive("notification-retention", notificationRetention);
    requirePositive("dead-letter-retention", deadLetterRetention);
  }

  private static void requirePositive(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("forebay.broker." + key + " must be above 0");
    }
  }
}
