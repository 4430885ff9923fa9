package io.forebay.common.broker;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Settles the group protocol of a service's consumers once, when it starts. The broker is asked
 * once and for a bounded time; one that does not answer gets the classic protocol, which every
 * broker has and which mixes with the new one in one group.
 */
@Component
public class ConsumerProtocol {

  private static final Logger log = LoggerFactory.getLogger(ConsumerProtocol.class);
  private static final Duration CLOSE = Duration.ofSeconds(1);
  private static final String FEATURE = "group.version";

  /** Settings that the broker decides under the new protocol; a client that has them is refused. */
  private static final Set<String> CLASSIC_ONLY =
      Set.of(
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
          ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG);

  private final KafkaAdmin admin;
  private final BrokerProperties properties;

  ConsumerProtocol(KafkaAdmin admin, BrokerProperties properties) {
    this.admin = admin;
    this.properties = properties;
  }

  /** Sets it on the factory; what {@code spring.kafka.consumer.properties} say goes before. */
  public void applyTo(DefaultKafkaConsumerFactory<?, ?> consumers) {
    Map<String, Object> given = consumers.getConfigurationProperties();
    if (given.containsKey(ConsumerConfig.GROUP_PROTOCOL_CONFIG)) {
      return;
    }
    GroupProtocol chosen = choose(given);
    log.info("consumers use the group protocol {}", chosen.name().toLowerCase(Locale.ROOT));
    consumers.updateConfigs(settings(chosen, given));
  }

  private static Map<String, Object> settings(GroupProtocol chosen, Map<String, Object> given) {
    if (chosen == GroupProtocol.CONSUMER) {
      return Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
    }
    // Sticky and cooperative: whoever joins or leaves stops nobody else's partitions.
    return Map.of(
        ConsumerConfig.GROUP_PROTOCOL_CONFIG,
        "classic",
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        given.getOrDefault(
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            CooperativeStickyAssignor.class.getName()));
  }

  private GroupProtocol choose(Map<String, Object> given) {
    return switch (properties.groupProtocol()) {
      case CLASSIC -> GroupProtocol.CLASSIC;
      case CONSUMER -> GroupProtocol.CONSUMER;
      case AUTO ->
          given.keySet().stream().noneMatch(CLASSIC_ONLY::contains) && offered()
              ? GroupProtocol.CONSUMER
              : GroupProtocol.CLASSIC;
    };
  }

  private boolean offered() {
    try {
      return offeredTo(Admin.create(admin.getConfigurationProperties()));
    } catch (KafkaException | ExecutionException | TimeoutException noAnswer) {
      log.info("the broker does not say which group protocols it has: {}", noAnswer.toString());
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean offeredTo(Admin client)
      throws ExecutionException, TimeoutException, InterruptedException {
    int timeout = (int) properties.healthTimeout().toMillis();
    try {
      FinalizedVersionRange version =
          client
              .describeFeatures(new DescribeFeaturesOptions().timeoutMs(timeout))
              .featureMetadata()
              .get(timeout, TimeUnit.MILLISECONDS)
              .finalizedFeatures()
              .get(FEATURE);
      return version != null && version.maxVersionLevel() >= 1;
    } finally {
      client.close(CLOSE);
    }
  }
}
