package io.forebay.common.broker;

import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerProperties.class)
class BrokerConfiguration {

  private static final Duration RETRY = Duration.ofSeconds(5);

  /**
   * In place of what {@code KafkaAdmin} does by itself: that tries once, widens topics and leaves
   * their settings alone. {@code spring.kafka.admin.auto-create} keeps its meaning.
   */
  @Bean
  TopicSetup topicSetup(KafkaAdmin admin, KafkaProperties kafka, BrokerProperties properties) {
    admin.setAutoCreate(false);
    Duration patience = kafka.getAdmin().getOperationTimeout();
    TopicAlignment alignment =
        new TopicAlignment(
            admin,
            DeclaredTopics.by(properties),
            patience == null ? properties.healthTimeout() : patience);
    return new TopicSetup(kafka.getAdmin().isAutoCreate() ? alignment : () -> true, RETRY);
  }
}
