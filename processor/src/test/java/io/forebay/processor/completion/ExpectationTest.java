package io.forebay.processor.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.Settings;
import io.forebay.common.document.Checksum;
import io.forebay.common.document.Declaration;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.storage.ObjectVersion;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpectationTest {

  private static final Checksum DECLARED =
      new Checksum(Checksum.SHA256, "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=");
  private static final Checksum OTHER =
      new Checksum(Checksum.SHA256, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");

  @Test
  void findsNothingWrongWithWhatWasDeclared() {
    assertThat(mismatch(Map.of(), object(4, "text/plain", DECLARED, null))).isNull();
    assertThat(mismatch(Map.of(), object(4, "TEXT/Plain", null, "AES256"))).isNull();
  }

  @Test
  void namesWhatDiffers() {
    assertThat(mismatch(Map.of(), object(5, "text/plain", DECLARED, null)))
        .isEqualTo(FailureCode.SIZE_MISMATCH);
    assertThat(mismatch(Map.of(), object(4, "text/html", DECLARED, null)))
        .isEqualTo(FailureCode.CONTENT_TYPE_MISMATCH);
    assertThat(mismatch(Map.of(), object(4, "text/plain", OTHER, null)))
        .isEqualTo(FailureCode.CHECKSUM_MISMATCH);
  }

  @Test
  void takesUpToTheMostWhereNobodyKnewTheSize() {
    Declaration open = new Declaration("a.txt", "text/plain", 4, null).upToItsSize();
    for (int size : new int[] {0, 3, 4}) {
      assertThat(expectation(Map.of()).mismatch(open, object(size, "text/plain", null, null)))
          .isNull();
    }
    assertThat(expectation(Map.of()).mismatch(open, object(5, "text/plain", null, null)))
        .isEqualTo(FailureCode.SIZE_MISMATCH);
  }

  @Test
  void comparesNoChecksumsOfDifferentKinds() {
    Checksum crc = new Checksum("crc64nvme", "AAAAAAAAAAA=");
    assertThat(mismatch(Map.of(), object(4, "text/plain", crc, null))).isNull();
  }

  @Test
  void comparesNoChecksumThatWasNotDeclared() {
    Declaration silent = new Declaration("a.txt", "text/plain", 4, null);
    assertThat(expectation(Map.of()).mismatch(silent, object(4, "text/plain", OTHER, null)))
        .isNull();
  }

  @Test
  void wantsTheEncryptionThatIsRequired() {
    Map<String, String> kms =
        Map.of("forebay.completion.required-encryption", "aws:kms,aws:kms:dsse");
    assertThat(mismatch(kms, object(4, "text/plain", DECLARED, "aws:kms"))).isNull();
    assertThat(mismatch(kms, object(4, "text/plain", DECLARED, "aws:kms:dsse"))).isNull();
    assertThat(mismatch(kms, object(4, "text/plain", DECLARED, "AES256")))
        .isEqualTo(FailureCode.ENCRYPTION_MISMATCH);
    assertThat(mismatch(kms, object(4, "text/plain", DECLARED, null)))
        .isEqualTo(FailureCode.ENCRYPTION_MISMATCH);
  }

  private static @Nullable FailureCode mismatch(Map<String, String> settings, ObjectVersion found) {
    return expectation(settings)
        .mismatch(new Declaration("a.txt", "text/plain", 4, DECLARED), found);
  }

  private static Expectation expectation(Map<String, String> settings) {
    return new Expectation(Settings.bind(CompletionProperties.class, settings));
  }

  private static ObjectVersion object(
      long size, String mediaType, @Nullable Checksum checksum, @Nullable String encryption) {
    return new ObjectVersion("uploads/a", "v1", "e", size, mediaType, checksum, encryption);
  }
}
