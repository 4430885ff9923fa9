package io.forebay.common.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.common.broker.ScriptedBroker;
import io.forebay.common.broker.ScriptedBroker.Answer;
import io.forebay.common.broker.Topics;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.json.Json;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompletionHintsTest {

  private final ScriptedBroker broker = new ScriptedBroker();
  private final CompletionHints hints =
      new CompletionHints(new NotificationTopic(broker.template()));
  private final CompletionHint hint =
      CompletionHint.from(
          "client", "forebay", "uploads/acme/1/a.pdf", Instant.parse("2026-11-22T10:15:30Z"));

  @Test
  void goesToTheNotificationTopicUnderItsObjectsKey() {
    hints.send(hint);
    ProducerRecord<String, byte[]> sent = broker.taken().get(0);
    assertThat(sent.topic()).isEqualTo(Topics.S3_NOTIFICATIONS);
    assertThat(sent.key()).isEqualTo(hint.key());
    assertThat(sent.headers().lastHeader(NotificationTopic.SOURCE_HEADER).value())
        .asString()
        .isEqualTo("client");
    assertThat(Json.MAPPER.readValue(sent.value(), CompletionHint.class)).isEqualTo(hint);
    assertThat(hint.forebay()).isEqualTo("completion-hint.v1");
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSE_AT_ONCE", "REFUSE_LATER"})
  void failsWithItsCodeWhereTheBrokerIsAway(Answer refusal) {
    broker.answers(record -> refusal);
    assertThatExceptionOfType(ForebayException.class)
        .isThrownBy(() -> hints.send(hint))
        .extracting(ForebayException::code)
        .isEqualTo(FailureCode.BROKER_UNAVAILABLE);
  }

  @Test
  void tellsARecordThatNoBrokerWillTakeFromABrokerThatIsAway() {
    broker.answers(record -> Answer.REFUSE_FOR_GOOD);
    assertThatExceptionOfType(ForebayException.class)
        .isThrownBy(() -> hints.send(hint))
        .extracting(ForebayException::code)
        .isEqualTo(FailureCode.REQUEST_TOO_LARGE);
  }
}
