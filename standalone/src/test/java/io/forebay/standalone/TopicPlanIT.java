package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.forebay.common.broker.DeclaredTopics;
import io.forebay.common.broker.TopicFinding;
import io.forebay.common.broker.TopicFinding.Kind;
import io.forebay.common.broker.TopicPlan;
import io.forebay.common.broker.Topics;
import io.forebay.processor.notification.SignalOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class TopicPlanIT {

  @TempDir static Path directory;
  private static Broker broker;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = Broker.start(directory);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void forgetEverything() throws Exception {
    broker.forgetEverything();
  }

  @Test
  void createsWhatIsMissingAndAltersWhatDiffersButWidensOnlyWhenAsked() throws Exception {
    TopicPlan plan = plan(5, -1);
    assertThat(plan.findings())
        .extracting(TopicFinding::topic, TopicFinding::kind, TopicFinding::setting)
        .containsExactly(
            tuple(Topics.DOCUMENT_EVENTS, Kind.MISSING, "topic"),
            tuple(Topics.S3_NOTIFICATIONS, Kind.CONFIG, TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
            tuple(Topics.S3_NOTIFICATIONS, Kind.CONFIG, TopicConfig.RETENTION_MS_CONFIG),
            tuple(Topics.S3_NOTIFICATIONS, Kind.TOO_FEW_PARTITIONS, "partitions"),
            tuple(Topics.S3_NOTIFICATIONS_DEAD_LETTER, Kind.MISSING, "topic"));

    plan.apply(false);
    String left = Topics.S3_NOTIFICATIONS + ": partitions is 3, declared is 5";
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(plan(5, -1).findings())
                    .extracting(TopicFinding::toString)
                    .containsExactly(left));
    assertThat(config(Topics.DOCUMENT_EVENTS, TopicConfig.CLEANUP_POLICY_CONFIG))
        .isEqualTo("compact");
    assertThat(config(Topics.S3_NOTIFICATIONS, TopicConfig.RETENTION_MS_CONFIG))
        .isEqualTo(String.valueOf(Duration.ofDays(2).toMillis()));

    plan(5, -1).apply(true);
    assertNothingIsLeft(5);
  }

  /** The broker answers a change before each of its parts has heard of it. */
  private static void assertNothingIsLeft(int partitions) {
    Awaitility.await().untilAsserted(() -> assertThat(plan(partitions, -1).findings()).isEmpty());
  }

  @Test
  void tellsOfWhatNobodyCanAlter() {
    plan(3, 1).apply(false);
    assertNothingIsLeft(3);
    assertThat(plan(2, 2).findings())
        .extracting(TopicFinding::kind)
        .containsOnly(Kind.MORE_PARTITIONS, Kind.REPLICATION)
        .hasSize(6);
  }

  @Test
  void isAppliedByTwoAtOnce() {
    TopicPlan one = plan(3, -1);
    TopicPlan other = plan(3, -1);
    one.apply(false);
    other.apply(false);
    assertNothingIsLeft(3);
  }

  /** What the services do at their start. */
  @Test
  void isAppliedAtStartWithoutWidening() throws Exception {
    try (var database = Intake.database();
        Intake intake =
            Intake.start(
                broker.bootstrapServers(),
                database,
                signal -> SignalOutcome.ACCEPTED,
                Map.of(
                    "forebay.broker.partitions",
                    4,
                    "forebay.broker.notification-retention",
                    "2d"))) {
      assertThat(intake.heldUp()).isZero();
    }
    assertThat(partitions(Topics.S3_NOTIFICATIONS)).isEqualTo(3);
    assertThat(partitions(Topics.S3_NOTIFICATIONS_DEAD_LETTER)).isEqualTo(4);
    Awaitility.await()
        .until(
            () -> config(Topics.S3_NOTIFICATIONS, TopicConfig.RETENTION_MS_CONFIG),
            String.valueOf(Duration.ofDays(2).toMillis())::equals);
  }

  private static TopicPlan plan(int partitions, int replicas) {
    StandardEnvironment settings = new StandardEnvironment();
    settings
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test",
                Map.of(
                    "forebay.broker.partitions", partitions,
                    "forebay.broker.replicas", replicas,
                    "forebay.broker.notification-retention", "2d")));
    List<NewTopic> declared = DeclaredTopics.from(settings);
    return TopicPlan.compare(broker.admin(), declared, Duration.ofSeconds(10));
  }

  private static int partitions(String topic) throws Exception {
    return Objects.requireNonNull(
            broker.admin().describeTopics(List.of(topic)).allTopicNames().get().get(topic))
        .partitions()
        .size();
  }

  private static String config(String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return Objects.requireNonNull(
            broker.admin().describeConfigs(List.of(resource)).all().get().get(resource))
        .get(name)
        .value();
  }
}
