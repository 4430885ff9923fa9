package io.forebay.processor.notification.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.broker.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class LetterTest {

  @Test
  void goesBackToItsPartitionWithTheHeadersItHadBefore() {
    ProducerRecord<byte[], byte[]> original = Records.letter(3, 9).original(6);
    assertThat(original.topic()).isEqualTo(Topics.S3_NOTIFICATIONS);
    assertThat(original.partition()).isEqualTo(3);
    assertThat(original.key()).isEqualTo(Records.text("key"));
    assertThat(original.value()).isEqualTo(Records.text("body"));
    assertThat(original.headers()).extracting(Header::key).containsExactly("forebay-source");
  }

  @Test
  void goesByItsKeyWhereItsPartitionIsUnknownOrGone() {
    assertThat(Records.letter(3, 9).original(3).partition()).isNull();
    assertThat(new Letter(Records.at(3, 9, Map.of())).original(6).partition()).isNull();
  }

  @Test
  void goesToNoTopicThatAHeaderNames() {
    Map<String, byte[]> forged = Map.of("kafka_dlt-original-topic", Records.text("payments"));
    assertThat(new Letter(Records.at(3, 9, forged)).original(6).topic())
        .isEqualTo(Topics.S3_NOTIFICATIONS);
  }

  @Test
  void readsTheNumbersInItsHeaders() {
    DeadLetterContent content = Records.letter(3, 9).content(DeadLetterStatus.OPEN);
    assertThat(content.letter().origin()).isEqualTo(Topics.S3_NOTIFICATIONS + "-3@70");
    assertThat(content.headers())
        .filteredOn(header -> header.name().equals("kafka_dlt-original-offset"))
        .extracting(header -> StandardCharsets.UTF_8.decode(header.value().duplicate()).toString())
        .containsExactly("70");
  }
}
