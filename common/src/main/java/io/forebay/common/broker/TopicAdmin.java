package io.forebay.common.broker;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** The calls that {@link TopicPlan} makes, with one failure for whatever a broker answers. */
final class TopicAdmin {

  private final Admin admin;
  private final Duration patience;

  TopicAdmin(Admin admin, Duration patience) {
    this.admin = admin;
    this.patience = patience;
  }

  /** Those of the topics that are there, by name. */
  Map<String, TopicPlan.Found> describe(List<NewTopic> topics) {
    List<String> names = topics.stream().map(NewTopic::name).toList();
    Map<String, TopicDescription> there = new HashMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach((name, answer) -> put(there, name, answer));
    Map<ConfigResource, Config> configs =
        there.isEmpty() ? Map.of() : answer(admin.describeConfigs(resources(there)).all());
    return there.values().stream()
        .collect(Collectors.toMap(TopicDescription::name, each -> found(each, configs)));
  }

  private void put(
      Map<String, TopicDescription> there, String name, KafkaFuture<TopicDescription> answer) {
    TopicDescription description = answerUnless(UnknownTopicOrPartitionException.class, answer);
    if (description != null) {
      there.put(name, description);
    }
  }

  private static List<ConfigResource> resources(Map<String, TopicDescription> there) {
    return there.keySet().stream().map(TopicAdmin::resource).toList();
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static TopicPlan.Found found(
      TopicDescription topic, Map<ConfigResource, Config> configs) {
    Config config = configs.get(resource(topic.name()));
    Map<String, String> values = new HashMap<>();
    if (config != null) {
      config.entries().forEach((ConfigEntry each) -> values.put(each.name(), each.value()));
    }
    int replicas =
        topic.partitions().stream().mapToInt(each -> each.replicas().size()).min().orElse(0);
    return new TopicPlan.Found(topic.partitions().size(), replicas, values);
  }

  /** Another process may be doing the same. */
  void create(List<NewTopic> topics) {
    admin
        .createTopics(topics)
        .values()
        .values()
        .forEach(each -> answerUnless(TopicExistsException.class, each));
  }

  void alter(Map<ConfigResource, ? extends Collection<AlterConfigOp>> changes) {
    Map<ConfigResource, Collection<AlterConfigOp>> all = new HashMap<>(changes);
    answer(admin.incrementalAlterConfigs(all).all());
  }

  void widen(Map<String, NewPartitions> topics) {
    answer(admin.createPartitions(topics).all());
  }

  private <T> T answer(KafkaFuture<T> future) {
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw refused(failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw refused(stopping);
    }
  }

  /** Null where the broker answers with this failure. */
  private <T> @Nullable T answerUnless(Class<? extends Exception> expected, KafkaFuture<T> future) {
    try {
      return answer(future);
    } catch (ForebayException failed) {
      Throwable cause = failed.getCause();
      if (cause != null && expected.isInstance(cause.getCause())) {
        return null;
      }
      throw failed;
    }
  }

  private static ForebayException refused(Exception cause) {
    return new ForebayException(
        FailureCode.BROKER_UNAVAILABLE, "the broker did not do what topics need", cause);
  }
}
