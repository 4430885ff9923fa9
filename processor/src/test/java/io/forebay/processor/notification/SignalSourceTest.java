package io.forebay.processor.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.notification.NotificationTopic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalSourceTest {

  @ParameterizedTest
  @CsvSource({
    "kafka, KAFKA",
    "sqs, SQS",
    "push, PUSH",
    "push/ceph-eu, PUSH",
    "push/a/b, PUSH",
    "client, CLIENT",
    "sweeper, SWEEPER",
    "somebody, KAFKA",
    "Push, KAFKA",
    "/push, KAFKA",
    "'', KAFKA",
  })
  void takesTheHeaderAtItsWordOnlyWhereItKnowsTheWord(String header, SignalSource source) {
    assertThat(SignalSource.of(headers(header.getBytes(StandardCharsets.UTF_8)))).isEqualTo(source);
  }

  @Test
  void takesARecordWithoutTheHeaderForTheStoresOwn() {
    assertThat(SignalSource.of(new RecordHeaders())).isEqualTo(SignalSource.KAFKA);
    assertThat(SignalSource.of(headers(null))).isEqualTo(SignalSource.KAFKA);
    assertThat(SignalSource.of(headers(new byte[] {(byte) 0xff}))).isEqualTo(SignalSource.KAFKA);
  }

  private static RecordHeaders headers(byte @Nullable [] value) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(NotificationTopic.SOURCE_HEADER, value);
    return headers;
  }
}
