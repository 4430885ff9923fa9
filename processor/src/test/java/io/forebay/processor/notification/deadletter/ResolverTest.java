package io.forebay.processor.notification.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.broker.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ResolverTest {

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          cluster(), true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final List<DeadLetterId> done = new ArrayList<>();

  @Test
  void aRecordAndItsMarkerAreOneTransaction() {
    resolve(DeadLetterStatus.REDRIVEN);
    assertThat(producer.history())
        .extracting(ProducerRecord::topic)
        .containsExactly(Topics.S3_NOTIFICATIONS, Topics.S3_NOTIFICATIONS_DEAD_LETTER);
    assertThat(producer.commitCount()).isEqualTo(1);
    assertThat(done).containsExactly(new DeadLetterId(0, 5));
  }

  @Test
  void nothingGoesBackOfWhatIsDiscarded() {
    resolve(DeadLetterStatus.DISCARDED);
    assertThat(producer.history())
        .extracting(ProducerRecord::topic)
        .containsExactly(Topics.S3_NOTIFICATIONS_DEAD_LETTER);
  }

  @Test
  void doesNothingOnceAnotherHasTakenOver() {
    try (Resolver resolver = new Resolver(producer, DeadLetterStatus.REDRIVEN, done::add)) {
      resolver.takeOver();
      resolver.add(Records.letter(0, 5));
      producer.fenceProducer();
      assertThatThrownBy(resolver::flush).isInstanceOf(ProducerFencedException.class);
    }
    assertThat(producer.history()).isEmpty();
    assertThat(done).isEmpty();
  }

  @Test
  void saysThatACommitIsLateEvenWhereItCannotBeCalledOff() {
    producer.commitTransactionException = new TimeoutException("late");
    producer.abortTransactionException = new IllegalStateException("a commit is under way");
    assertThatThrownBy(() -> resolve(DeadLetterStatus.REDRIVEN))
        .isInstanceOf(TimeoutException.class);
    assertThat(done).isEmpty();
  }

  private void resolve(DeadLetterStatus resolution) {
    try (Resolver resolver = new Resolver(producer, resolution, done::add)) {
      resolver.takeOver();
      resolver.add(Records.letter(0, 5));
      resolver.flush();
    }
  }

  private static Cluster cluster() {
    Node node = new Node(1, "localhost", 9092);
    Node[] nodes = {node};
    return new Cluster(
        "test",
        List.of(node),
        List.of(
            new PartitionInfo(Topics.S3_NOTIFICATIONS, 0, node, nodes, nodes),
            new PartitionInfo(Topics.S3_NOTIFICATIONS_DEAD_LETTER, 0, node, nodes, nodes)),
        Set.of(),
        Set.of());
  }
}
