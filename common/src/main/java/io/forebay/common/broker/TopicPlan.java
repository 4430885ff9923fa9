package io.forebay.common.broker;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

/** What lies between the topics that are declared and those that the broker has. */
public final class TopicPlan {

  private final TopicAdmin broker;
  private final List<NewTopic> declared;
  private final List<TopicFinding> findings;

  private TopicPlan(TopicAdmin broker, List<NewTopic> declared, List<TopicFinding> findings) {
    this.broker = broker;
    this.declared = declared;
    this.findings = findings;
  }

  /**
   * Compares; fails with {@code broker-unavailable} where the broker does not answer.
   *
   * @param patience for each answer of the broker
   */
  public static TopicPlan compare(Admin admin, Collection<NewTopic> declared, Duration patience) {
    TopicAdmin broker = new TopicAdmin(admin, patience);
    List<NewTopic> topics = List.copyOf(declared);
    return new TopicPlan(broker, topics, TopicComparison.of(topics, broker.describe(topics)));
  }

  /** Every difference, in the order of the declarations. */
  public List<TopicFinding> findings() {
    return findings;
  }

  /**
   * Creates what is missing and alters settings that differ; safe to call from several processes.
   * What it leaves is to be found by comparing again.
   *
   * @param widen whether partitions are added too: keys move, and the order of their records is
   *     lost between those before and those after
   */
  public void apply(boolean widen) {
    broker.create(topicsWith(TopicFinding.Kind.MISSING));
    broker.alter(
        findings.stream()
            .filter(finding -> finding.kind() == TopicFinding.Kind.CONFIG)
            .collect(
                Collectors.groupingBy(
                    TopicPlan::resource,
                    Collectors.mapping(TopicPlan::set, Collectors.<AlterConfigOp>toList()))));
    if (widen) {
      broker.widen(
          topicsWith(TopicFinding.Kind.TOO_FEW_PARTITIONS).stream()
              .collect(
                  Collectors.toMap(
                      NewTopic::name, topic -> NewPartitions.increaseTo(topic.numPartitions()))));
    }
  }

  private List<NewTopic> topicsWith(TopicFinding.Kind kind) {
    return declared.stream()
        .filter(
            topic ->
                findings.stream()
                    .anyMatch(each -> each.kind() == kind && each.topic().equals(topic.name())))
        .toList();
  }

  private static ConfigResource resource(TopicFinding finding) {
    return new ConfigResource(ConfigResource.Type.TOPIC, finding.topic());
  }

  private static AlterConfigOp set(TopicFinding finding) {
    return new AlterConfigOp(
        new ConfigEntry(finding.setting(), finding.declared()), AlterConfigOp.OpType.SET);
  }

  /** What {@link TopicAdmin#describe} found of one topic. */
  record Found(int partitions, int replicas, Map<String, String> configs) {}
}
