package io.forebay.common.broker;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/** Finds the differences between declared and existing topics. */
final class TopicComparison {

  private TopicComparison() {}

  static List<TopicFinding> of(List<NewTopic> declared, Map<String, TopicPlan.Found> found) {
    return declared.stream().flatMap(topic -> of(topic, found.get(topic.name()))).toList();
  }

  private static Stream<TopicFinding> of(NewTopic topic, TopicPlan.@Nullable Found found) {
    if (found == null) {
      return Stream.of(
          finding(topic, TopicFinding.Kind.MISSING, "topic", "none", topic.numPartitions()));
    }
    return Stream.of(configs(topic, found), partitions(topic, found), replicas(topic, found))
        .flatMap(each -> each);
  }

  private static Stream<TopicFinding> configs(NewTopic topic, TopicPlan.Found found) {
    Map<String, String> declared = topic.configs();
    return (declared == null ? Map.<String, String>of() : new TreeMap<>(declared))
        .entrySet().stream()
            .filter(each -> !each.getValue().equals(found.configs().get(each.getKey())))
            .map(
                each ->
                    finding(
                        topic,
                        TopicFinding.Kind.CONFIG,
                        each.getKey(),
                        String.valueOf(found.configs().get(each.getKey())),
                        each.getValue()));
  }

  private static Stream<TopicFinding> partitions(NewTopic topic, TopicPlan.Found found) {
    int missing = topic.numPartitions() - found.partitions();
    if (missing == 0) {
      return Stream.empty();
    }
    TopicFinding.Kind kind =
        missing > 0 ? TopicFinding.Kind.TOO_FEW_PARTITIONS : TopicFinding.Kind.MORE_PARTITIONS;
    return Stream.of(finding(topic, kind, "partitions", found.partitions(), topic.numPartitions()));
  }

  /** Where the broker's default was asked for, whatever it has is right. */
  private static Stream<TopicFinding> replicas(NewTopic topic, TopicPlan.Found found) {
    int declared = topic.replicationFactor();
    if (declared < 0 || declared == found.replicas()) {
      return Stream.empty();
    }
    return Stream.of(
        finding(topic, TopicFinding.Kind.REPLICATION, "replicas", found.replicas(), declared));
  }

  private static TopicFinding finding(
      NewTopic topic, TopicFinding.Kind kind, String setting, Object found, Object declared) {
    return new TopicFinding(
        topic.name(), kind, setting, String.valueOf(found), String.valueOf(declared));
  }
}
