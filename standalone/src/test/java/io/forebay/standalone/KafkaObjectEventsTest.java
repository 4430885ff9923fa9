package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaObjectEventsTest {

  @Test
  void sendsUploadsKeyedByTheirObjectKey() {
    MockProducer<String, byte[]> producer = producer(true);
    KafkaObjectEvents events = events(producer);
    events.accept(put("uploads/t/1/a.txt"));
    assertThat(producer.history())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.topic()).isEqualTo("forebay.s3-notifications.v1");
              assertThat(found.key()).isEqualTo("uploads/t/1/a.txt");
            });
  }

  @Test
  void ignoresEveryOtherKey() {
    MockProducer<String, byte[]> producer = producer(true);
    events(producer).accept(put("documents/1/manifest.json"));
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void givesUpOnABrokerThatDoesNotAnswer() {
    assertThatCode(() -> events(producer(false)).accept(put("uploads/a")))
        .doesNotThrowAnyException();
  }

  @Test
  void survivesABrokerThatRefuses() {
    MockProducer<String, byte[]> producer = producer(true);
    producer.sendException = new TimeoutException("no such topic");
    assertThatCode(() -> events(producer).accept(put("uploads/a"))).doesNotThrowAnyException();
  }

  private static KafkaObjectEvents events(MockProducer<String, byte[]> producer) {
    return new KafkaObjectEvents(() -> producer, "us-east-1", Duration.ofMillis(50));
  }

  private static MockProducer<String, byte[]> producer(boolean answers) {
    return new MockProducer<>(
        answers, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
  }

  private static ObjectEvent put(String key) {
    return new ObjectEvent("media", key, "v1", 5L, "abc", ObjectEvent.Type.PUT, 1, Instant.EPOCH);
  }
}
