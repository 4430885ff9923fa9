package io.forebay.processor.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One file for each thing that stores are known to send, written after what is documented. */
class NotificationSamplesTest {

  @ParameterizedTest
  @CsvSource({
    "aws-put, S3, uploads/acme/über 100%.pdf",
    "aws-unversioned, S3, uploads/acme/big.bin",
    "sns-once, S3, uploads/acme/über 100%.pdf",
    "sns-three-times, S3, uploads/acme/über 100%.pdf",
    "eventbridge-created, EVENTBRIDGE, uploads/acme/über+100%25 1.pdf",
    "sns-eventbridge-created, EVENTBRIDGE, uploads/acme/über+100%25 1.pdf",
    "ceph-put, CEPH, uploads/acme/hello world+ü 100%.png",
    "ceph-multipart, CEPH, uploads/acme/multipart",
    "ceph-copy, CEPH, uploads/acme/copy",
    "ceph-post, CEPH, uploads/acme/post",
    "minio-put, MINIO, uploads/acme/über 1+1.pdf",
    "hint, HINT, uploads/acme/a+b%20c",
  })
  void tellsWhichObjectWasCompleted(String file, SignalShape shape, String key) {
    assertThat(NotificationDecoder.decode(sample(file)))
        .containsExactly(NotificationEntry.of(shape, "media", key));
  }

  @ParameterizedTest
  @CsvSource({
    "aws-test-event, S3",
    "aws-delete-marker, S3",
    "sns-test-event, S3",
    "sns-subscription-confirmation, SNS",
    "sns-unsubscribe-confirmation, SNS",
    "eventbridge-deleted, EVENTBRIDGE",
    "eventbridge-of-another-service, EVENTBRIDGE",
    "ceph-delete-marker, CEPH",
    "ceph-delete-version, CEPH",
    "minio-delete, MINIO",
  })
  void readsWhatIsNoCompletionAsOneEntryWithoutASignal(String file, SignalShape shape) {
    assertThat(NotificationDecoder.decode(sample(file)))
        .containsExactly(NotificationEntry.other(shape));
  }

  @ParameterizedTest
  @ValueSource(strings = "aws-several")
  void takesSeveralEntriesOfAMessageInTheirOrder(String file) {
    assertThat(NotificationDecoder.decode(sample(file)))
        .containsExactly(
            NotificationEntry.of(SignalShape.S3, "media", "uploads/acme/über 100%.pdf"),
            NotificationEntry.other(SignalShape.S3),
            NotificationEntry.of(SignalShape.S3, "media", "uploads/acme/c d"));
  }

  private static byte[] sample(String name) {
    String file = "/notifications/" + name + ".json";
    try (InputStream in = NotificationSamplesTest.class.getResourceAsStream(file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
