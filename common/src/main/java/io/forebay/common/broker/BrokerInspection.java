package io.forebay.common.broker;

import io.forebay.common.failure.ForebayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * What an operator asks of the broker. All calls fail with {@code broker-unavailable} and a
 * sentence for people where it is away or refuses.
 */
public final class BrokerInspection {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * How far the consumers are behind on one partition.
   *
   * @param committed the next offset they would read; null where they never read it
   * @param end of the partition
   * @param lag offsets that are still to be read, those of finished transactions among them: after
   *     a redrive one is left until the next record comes
   */
  public record Lag(int partition, @Nullable Long committed, long end, long lag) {

    private static Lag of(int partition, @Nullable OffsetAndMetadata next, long end) {
      return next == null
          ? new Lag(partition, null, end, end)
          : new Lag(partition, next.offset(), end, Math.max(0, end - next.offset()));
    }
  }

  private final Map<String, Object> settings;
  private final @Nullable String group;
  private final Environment environment;
  private final BrokerTrouble trouble;

  /** Takes what the services' settings have made. */
  BrokerInspection(KafkaAdmin admin, ConsumerFactory<?, ?> consumers, Environment environment) {
    this.settings = new HashMap<>(admin.getConfigurationProperties());
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    this.group =
        (String) consumers.getConfigurationProperties().get(ConsumerConfig.GROUP_ID_CONFIG);
    this.environment = environment;
    this.trouble = new BrokerTrouble(settings);
  }

  /** In which points the broker has other topics than the settings declare. */
  public List<TopicFinding> topics() {
    return asking(admin -> plan(admin).findings());
  }

  /**
   * Does about them what can be done.
   *
   * @param widen whether partitions are added too, see {@link TopicPlan#apply}
   * @return what is left
   */
  public List<TopicFinding> alignTopics(boolean widen) {
    return asking(
        admin -> {
          plan(admin).apply(widen);
          return plan(admin).findings();
        });
  }

  private TopicPlan plan(Admin admin) {
    return TopicPlan.compare(admin, DeclaredTopics.from(environment), PATIENCE);
  }

  /** Of the processors' group on each partition of a topic. */
  public List<Lag> lag(String topic) {
    return asking(
        admin -> {
          Map<TopicPartition, Long> ends = ends(admin, topic);
          Map<TopicPartition, @Nullable OffsetAndMetadata> committed = committed(admin);
          List<Lag> lags = new ArrayList<>();
          ends.forEach((each, end) -> lags.add(Lag.of(each.partition(), committed.get(each), end)));
          lags.sort(Comparator.comparingInt(Lag::partition));
          return lags;
        });
  }

  private static Map<TopicPartition, Long> ends(Admin admin, String topic)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    get(admin.describeTopics(List.of(topic)).allTopicNames())
        .values()
        .forEach(
            each ->
                each.partitions()
                    .forEach(
                        one ->
                            asked.put(
                                new TopicPartition(topic, one.partition()), OffsetSpec.latest())));
    Map<TopicPartition, Long> ends = new HashMap<>();
    get(admin.listOffsets(asked).all()).forEach((each, end) -> ends.put(each, end.offset()));
    return ends;
  }

  private Map<TopicPartition, @Nullable OffsetAndMetadata> committed(Admin admin)
      throws ExecutionException, InterruptedException, TimeoutException {
    if (group == null) {
      return Map.of();
    }
    try {
      return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof GroupIdNotFoundException) {
        return Map.of(); // No processor has ever been there.
      }
      throw failed;
    }
  }

  private static <T> T get(KafkaFuture<T> answer)
      throws ExecutionException, InterruptedException, TimeoutException {
    return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What is asked of a broker. */
  private interface Question<T> {
    T ask(Admin admin) throws ExecutionException, InterruptedException, TimeoutException;
  }

  private <T> T asking(Question<T> question) {
    try {
      Admin admin = Admin.create(settings);
      try {
        return question.ask(admin);
      } finally {
        admin.close(Duration.ZERO); // without a bound it would wait for answers that do not come
      }
    } catch (ExecutionException | TimeoutException | KafkaException | ForebayException failed) {
      throw trouble.of(failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw trouble.of(stopping);
    }
  }
}
