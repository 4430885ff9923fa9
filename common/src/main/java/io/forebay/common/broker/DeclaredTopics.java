package io.forebay.common.broker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The topics as Forebay wants them. {@code min.insync.replicas} is left to the broker. */
public final class DeclaredTopics {

  /** A letter is longer than its record, which may have travelled in a well-compressed batch. */
  private static final int LONGEST_LETTER = 8 << 20;

  /** A body of 1 MiB, which queues and pushes may bring, with its key and headers. */
  private static final int LARGEST_NOTIFICATION = 1_200_000;

  private DeclaredTopics() {}

  /** What the settings below {@code forebay.broker} declare. */
  public static List<NewTopic> from(Environment environment) {
    return by(Binder.get(environment).bindOrCreate("forebay.broker", BrokerProperties.class));
  }

  static List<NewTopic> by(BrokerProperties properties) {
    return List.of(events(properties), notifications(properties), deadLetters(properties));
  }

  private static NewTopic events(BrokerProperties properties) {
    return topic(
        properties,
        Topics.DOCUMENT_EVENTS,
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
            millis(properties.eventLag())));
  }

  private static NewTopic notifications(BrokerProperties properties) {
    return topic(
        properties,
        Topics.S3_NOTIFICATIONS,
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            millis(properties.notificationRetention()),
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            String.valueOf(LARGEST_NOTIFICATION)));
  }

  /** As many partitions as its source: a dead letter keeps its partition. */
  private static NewTopic deadLetters(BrokerProperties properties) {
    return topic(
        properties,
        Topics.S3_NOTIFICATIONS_DEAD_LETTER,
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            millis(properties.deadLetterRetention()),
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            String.valueOf(LONGEST_LETTER)));
  }

  private static NewTopic topic(
      BrokerProperties properties, String name, Map<String, String> configs) {
    return new NewTopic(name, properties.partitions(), properties.replicas()).configs(configs);
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }
}
