package io.forebay.processor.notification.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionIndexTest {

  private final PartitionIndex index = new PartitionIndex(0);

  @Test
  void aMarkerResolvesItsLetterAndIsNoneItself() {
    add(Records.letter(2, 4).record());
    add(Records.letter(2, 5).record());
    add(Records.marker(2, 6, "2:4", "redriven"));
    add(Records.marker(2, 7, "2:5", "discarded"));
    assertThat(index.all().count()).isEqualTo(2);
    assertThat(index.open().count()).isZero();
    assertThat(index.status(4)).isEqualTo(DeadLetterStatus.REDRIVEN);
    assertThat(index.status(5)).isEqualTo(DeadLetterStatus.DISCARDED);
  }

  /** Another partition, a record to come, one that no topic will ever have, and no sense. */
  @ParameterizedTest
  @CsvSource({"1:4,redriven", "2:9,redriven", "2:999999999999999999,redriven", "2:4,open", "2:4,x"})
  void aMarkerThatNobodyOfOursWroteChangesNothing(String id, String how) {
    add(Records.letter(2, 4).record());
    add(Records.marker(2, 6, id, how));
    assertThat(index.open().count()).isEqualTo(1);
    assertThat(index.all().count()).isEqualTo(1);
  }

  @Test
  void aLetterDoesNotPassForAMarkerByHeadersItCameWith() {
    add(Records.letter(2, 4).record());
    add(
        Records.at(
            2,
            6,
            Map.of(
                Marker.RESOLVES, Records.text("2:4"),
                Marker.RESOLUTION, Records.text("discarded"),
                Letter.CODE, Records.text("notification-undecodable"))));
    assertThat(index.open().count()).isEqualTo(2);
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    index.add(record, letter -> true);
  }
}
