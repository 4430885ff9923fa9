package io.forebay.processor.notification;

import static io.forebay.processor.notification.Notifications.aws;
import static io.forebay.processor.notification.Notifications.bytes;
import static io.forebay.processor.notification.Notifications.ceph;
import static io.forebay.processor.notification.Notifications.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.json.Json;
import io.forebay.common.notification.CompletionHint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationDecoderTest {

  private static final String PUT = "ObjectCreated:Put";
  private static final String KEY = "uploads/acme/one/a.pdf";

  @ParameterizedTest
  @CsvSource({
    "uploads/a.pdf, uploads/a.pdf",
    "uploads/a+b%20c.pdf, uploads/a b c.pdf",
    "uploads/1%2B1%3D2%25.pdf, uploads/1+1=2%.pdf",
    "uploads/%C3%BCber+%E2%82%AC.pdf, uploads/über €.pdf",
    "uploads/%F0%9F%93%84.pdf, uploads/\uD83D\uDCC4.pdf",
    "uploads%2Fa%2F..%2Fb, uploads/a/../b",
  })
  void decodesTheKeyOfAnAwsRecord(String written, String meant) {
    assertThat(NotificationDecoder.decode(message(aws(PUT, written))))
        .containsExactly(NotificationEntry.of(SignalShape.S3, "forebay", meant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"uploads/a+b c.pdf", "uploads/100%.pdf", "uploads/%41+%zz", "uploads/über €.pdf"})
  void takesTheKeyOfACephRecordAsItIs(String key) {
    assertThat(NotificationDecoder.decode(message(ceph(PUT, key))))
        .containsExactly(NotificationEntry.of(SignalShape.CEPH, "forebay", key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ObjectCreated:Put",
        "s3:ObjectCreated:Put",
        "ObjectCreated:Post",
        "ObjectCreated:Copy",
        "ObjectCreated:CompleteMultipartUpload",
        "s3:ObjectCreated:CompleteMultipartUpload"
      })
  void takesEveryWayAnObjectComesIntoBeingForACompletion(String eventName) {
    assertThat(signals(message(ceph(eventName, KEY)))).hasSize(1);
    assertThat(signals(message(aws(eventName, KEY)))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ObjectRemoved:Delete",
        "s3:ObjectRemoved:DeleteMarkerCreated",
        "ObjectRestore:Completed",
        "LifecycleExpiration:Delete"
      })
  void ignoresWhatIsNoCompletion(String eventName) {
    assertThat(NotificationDecoder.decode(message(ceph(eventName, KEY))))
        .containsExactly(NotificationEntry.other(SignalShape.CEPH));
  }

  @Test
  void takesEverySignalOfAMessageInOrder() {
    byte[] message =
        message(aws(PUT, "one"), aws("ObjectRemoved:Delete", "two"), aws(PUT, "three"));
    assertThat(signals(message)).extracting(CompletionSignal::key).containsExactly("one", "three");
  }

  @Test
  void readsOurOwnHint() {
    CompletionHint hint =
        CompletionHint.from("client", "forebay", "uploads/a+b%20c", Instant.EPOCH);
    assertThat(NotificationDecoder.decode(Json.MAPPER.writeValueAsBytes(hint)))
        .containsExactly(NotificationEntry.of(SignalShape.HINT, "forebay", "uploads/a+b%20c"));
  }

  @Test
  void findsNothingInAMessageWithoutRecords() {
    assertThat(NotificationDecoder.decode(message()))
        .containsExactly(NotificationEntry.other(SignalShape.S3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "12",
        "1e999999999",
        "\"text\"",
        "true",
        "{}",
        "no json",
        "{\"Records\":",
        "{\"Records\":[]} and more",
        "{\"Records\":{}}",
        "{\"Records\":\"none\"}",
        "{\"Records\":[null]}",
        "{\"Records\":[1]}",
        "{\"Records\":[[]]}",
        "{\"Records\":[{}]}",
        "{\"Records\":[{\"eventSource\":1,\"eventName\":\"ObjectCreated:Put\"}]}",
        "{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventName\":[]}]}",
        "{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\"}]}",
        "{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\",\"s3\":7}]}",
        "{\"forebay\":{},\"Event\":[],\"Records\":null}",
        "{\"forebay\":\"completion-hint.v1\"}",
        "{\"forebay\":\"completion-hint.v1\",\"bucket\":\"b\",\"key\":null}",
        "{\"forebay\":\"completion-hint.v1\",\"bucket\":\"b\",\"key\":{\"a\":1}}",
        "{\"forebay\":\"completion-hint.v9\",\"bucket\":\"b\",\"key\":\"k\"}",
        "{\"Event\":\"s3:OtherEvent\"}",
        "{\"Type\":[],\"Message\":\"{}\"}",
        "{\"Type\":\"Notification\"}",
        "{\"Type\":\"Notification\",\"Message\":{\"Records\":[]}}",
        "{\"Type\":\"Notification\",\"Message\":\"no json\"}",
        "{\"Type\":\"Notification\",\"Message\":\"\"}",
        "{\"Type\":\"OtherConfirmation\",\"SubscribeURL\":\"http://127.0.0.1:1/\"}",
        "{\"detail-type\":[],\"source\":\"aws.s3\"}",
        "{\"detail-type\":\"Object Created\",\"source\":\"aws.s3\"}",
        "{\"detail-type\":\"Object Created\",\"source\":\"aws.s3\",\"detail\":[[]]}",
        "{\"detail-type\":\"Object Created\",\"source\":\"aws.s3\",\"detail\":{\"bucket\":7}}",
      })
  void refusesEverythingOfNoKnownShape(String text) {
    assertUndecodable(bytes(text));
  }

  @Test
  void refusesARecordWithoutAValue() {
    assertUndecodable(null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uploads/100%", "uploads/%zz", "uploads/%4"})
  void refusesAnAwsKeyThatIsNotEncoded(String key) {
    assertUndecodable(message(aws(PUT, key)));
  }

  @ParameterizedTest
  @ValueSource(ints = {600, 2_000, 100_000})
  void refusesWhatIsNestedTooDeep(int levels) {
    assertUndecodable(bytes("[".repeat(levels)));
    assertUndecodable(bytes("[".repeat(levels) + "]".repeat(levels)));
    assertUndecodable(bytes("{\"Records\":".repeat(levels) + "1" + "}".repeat(levels)));
  }

  @Test
  void refusesAMessageThatIsCutShortAnywhere() {
    byte[] whole = message(ceph(PUT, "uploads/über.pdf"));
    for (int length = 0; length < whole.length; length++) {
      assertUndecodable(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void readsMessagesOfSnsThatLieInEachOtherUpToThreeTimes() {
    String message = "{\"Records\":[" + aws(PUT, KEY) + "]}";
    for (int depth = 1; depth <= 3; depth++) {
      message = Notifications.sns(message);
      assertThat(signals(bytes(message))).hasSize(1);
    }
    assertUndecodable(bytes(Notifications.sns(message)));
  }

  @Test
  void readsNumbersOfAnySizeThatNobodyAsksFor() {
    String number = "9".repeat(900);
    String record = aws(PUT, KEY).replace("\"size\":5", "\"size\":" + number);
    assertThat(signals(message(record))).hasSize(1);
    assertUndecodable(message(record.replace(number, number.repeat(1_000))));
  }

  @Test
  void readsTenThousandRecordsOfOneMessage() {
    String[] records = new String[10_000];
    Arrays.fill(records, aws(PUT, KEY));
    assertThat(signals(message(records))).hasSize(10_000);
  }

  @Test
  void refusesOtherEncodingsThanJsonHas() {
    assertUndecodable(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0, 1});
    assertUndecodable(new byte[] {0, 0, 0, '{', 0, 0, 0});
    assertUndecodable("{\"forebay\":\"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Whatever bytes come, they give signals or the one failure that dead-letters them at once. */
  @Test
  void answersBrokenMessagesWithNoOtherFailure() {
    Random random = new Random(20261122);
    byte[] whole = message(aws(PUT, "uploads/%C3%BC+1.pdf"), ceph(PUT, "uploads/ü"));
    for (int round = 0; round < 5_000; round++) {
      byte[] broken = whole.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      assertSignalsOrUndecodable(broken);
    }
  }

  private static List<CompletionSignal> signals(byte[] value) {
    return NotificationDecoder.decode(value).stream()
        .map(NotificationEntry::signal)
        .filter(Objects::nonNull)
        .toList();
  }

  private static void assertSignalsOrUndecodable(byte[] value) {
    try {
      assertThat(NotificationDecoder.decode(value)).hasSizeBetween(1, 2);
    } catch (ForebayException refused) {
      assertThat(refused.code()).isEqualTo(FailureCode.NOTIFICATION_UNDECODABLE);
    }
  }

  private static void assertUndecodable(byte @Nullable [] value) {
    assertThatExceptionOfType(ForebayException.class)
        .isThrownBy(() -> NotificationDecoder.decode(value))
        .extracting(ForebayException::code)
        .isEqualTo(FailureCode.NOTIFICATION_UNDECODABLE);
  }
}
