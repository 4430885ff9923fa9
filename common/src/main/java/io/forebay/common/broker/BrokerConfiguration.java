package io.forebay.common.broker;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerProperties.class)
class BrokerConfiguration {

  private static final Duration RETRY = Duration.ofSeconds(5);

  /** A body of 1 MiB, which queues and pushes may bring, with its key and headers. */
  private static final int LARGEST_NOTIFICATION = 1_200_000;

  private static final int LARGEST_DEAD_LETTER = 1_500_000;

  /**
   * In place of what {@code KafkaAdmin} does by itself: that tries once, and topics that a broker
   * was too late for would be missing until the next start. {@code spring.kafka.admin.auto-create}
   * keeps its meaning.
   */
  @Bean
  TopicSetup topicSetup(KafkaAdmin admin, KafkaProperties kafka) {
    admin.setAutoCreate(false);
    return new TopicSetup(kafka.getAdmin().isAutoCreate() ? admin::initialize : () -> true, RETRY);
  }

  @Bean
  NewTopic documentEvents(BrokerProperties properties) {
    return new NewTopic(Topics.DOCUMENT_EVENTS, properties.partitions(), properties.replicas())
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                String.valueOf(properties.eventLag().toMillis())));
  }

  @Bean
  NewTopic s3Notifications(BrokerProperties properties) {
    return new NewTopic(Topics.S3_NOTIFICATIONS, properties.partitions(), properties.replicas())
        .configs(atMost(LARGEST_NOTIFICATION));
  }

  /**
   * As many partitions as its source: a dead letter keeps its partition. Larger records, since a
   * dead letter says in its headers where it came from and why it is here.
   */
  @Bean
  NewTopic s3NotificationsDeadLetter(BrokerProperties properties) {
    return new NewTopic(
            Topics.S3_NOTIFICATIONS_DEAD_LETTER, properties.partitions(), properties.replicas())
        .configs(atMost(LARGEST_DEAD_LETTER));
  }

  private static Map<String, String> atMost(int bytes) {
    return Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(bytes));
  }
}
