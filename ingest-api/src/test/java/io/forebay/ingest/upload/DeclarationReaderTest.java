package io.forebay.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.common.Settings;
import io.forebay.common.document.Checksum;
import io.forebay.common.document.ChecksumAlgorithm;
import io.forebay.common.document.Declaration;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.ingest.upload.CreateDocument.CreateChecksum;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeclarationReaderTest {

  private static final String SUM = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=";

  private final DeclarationReader reader =
      new DeclarationReader(
          Settings.bind(UploadProperties.class, Map.of("forebay.upload.max-size", "1KB")),
          new ChecksumReader(ProvingSigner.of(ChecksumAlgorithm.SHA256, ChecksumAlgorithm.CRC32C)));

  @Test
  void readsAWholeDeclaration() {
    assertThat(reader.read(request("a/b.pdf", "application/pdf", "12", checksum("sha256", SUM))))
        .isEqualTo(
            new Declaration("b.pdf", "application/pdf", 12, new Checksum(Checksum.SHA256, SUM)));
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT/Plain,text/plain",
    "text/plain; charset=utf-8,text/plain",
    "' image/svg+xml ',image/svg+xml",
    "application/vnd.ms-excel.sheet.macroEnabled.12,application/vnd.ms-excel.sheet.macroenabled.12"
  })
  void keepsTheTypeAloneInLowerCase(String given, String expected) {
    assertThat(reader.read(request("a", given, "1", null)).mediaType()).isEqualTo(expected);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(request(null, "a/b", "1", null), FailureCode.NAME_INVALID),
        Arguments.of(request("", "a/b", "1", null), FailureCode.NAME_INVALID),
        Arguments.of(request("x".repeat(256), "a/b", "1", null), FailureCode.NAME_INVALID),
        Arguments.of(request("a", null, "1", null), FailureCode.MEDIA_TYPE_INVALID),
        Arguments.of(request("a", "", "1", null), FailureCode.MEDIA_TYPE_INVALID),
        Arguments.of(request("a", ";", "1", null), FailureCode.MEDIA_TYPE_INVALID),
        Arguments.of(request("a", "a", "1", null), FailureCode.MEDIA_TYPE_INVALID),
        Arguments.of(request("a", "a/", "1", null), FailureCode.MEDIA_TYPE_INVALID),
        Arguments.of(request("a", "/b", "1", null), FailureCode.MEDIA_TYPE_INVALID),
        Arguments.of(request("a", "a/b/c", "1", null), FailureCode.MEDIA_TYPE_INVALID),
        Arguments.of(request("a", "a b/c", "1", null), FailureCode.MEDIA_TYPE_INVALID),
        Arguments.of(request("a", "a/b\n", "1", null), null),
        Arguments.of(request("a", "a/\u00e9", "1", null), FailureCode.MEDIA_TYPE_INVALID),
        Arguments.of(
            request("a", "a/" + "b".repeat(128), "1", null), FailureCode.MEDIA_TYPE_INVALID),
        Arguments.of(request("a", "a/b", null, null), FailureCode.SIZE_INVALID),
        Arguments.of(request("a", "a/b", "-1", null), FailureCode.SIZE_INVALID),
        Arguments.of(request("a", "a/b", "0.5", null), FailureCode.SIZE_INVALID),
        Arguments.of(request("a", "a/b", "1e-1000000", null), FailureCode.SIZE_INVALID),
        Arguments.of(request("a", "a/b", "10.00", null), null),
        Arguments.of(request("a", "a/b", "0e999999999", null), null),
        Arguments.of(request("a", "a/b", "1024", null), null),
        Arguments.of(request("a", "a/b", "1025", null), FailureCode.SIZE_EXCEEDED),
        Arguments.of(request("a", "a/b", "1e999999999", null), FailureCode.SIZE_EXCEEDED),
        Arguments.of(
            request("a", "a/b", "1", checksum(null, SUM)), FailureCode.CHECKSUM_UNSUPPORTED),
        Arguments.of(
            request("a", "a/b", "1", checksum("SHA256", SUM)), FailureCode.CHECKSUM_UNSUPPORTED),
        Arguments.of(request("a", "a/b", "1", checksum("crc32c", "4waSgw==")), null),
        Arguments.of(
            request("a", "a/b", "1", checksum("crc32c", SUM)), FailureCode.CHECKSUM_INVALID),
        // Known, but not to this store: to ignore it would be to promise what nobody checks.
        Arguments.of(
            request("a", "a/b", "1", checksum("md5", "JfnnlDI7RTiF9RgfG2JNCw==")),
            FailureCode.CHECKSUM_UNSUPPORTED),
        Arguments.of(
            request("a", "a/b", "1", checksum("sha256", null)), FailureCode.CHECKSUM_INVALID),
        Arguments.of(
            request("a", "a/b", "1", checksum("sha256", "")), FailureCode.CHECKSUM_INVALID),
        Arguments.of(
            request("a", "a/b", "1", checksum("sha256", "!".repeat(44))),
            FailureCode.CHECKSUM_INVALID),
        Arguments.of(
            request("a", "a/b", "1", checksum("sha256", "0f".repeat(32))),
            FailureCode.CHECKSUM_INVALID),
        // The same bytes in a second spelling would not be the header's value byte for byte.
        Arguments.of(
            request("a", "a/b", "1", checksum("sha256", SUM.replace("=", ""))),
            FailureCode.CHECKSUM_INVALID),
        Arguments.of(
            request("a", "a/b", "1", checksum("sha256", SUM.replace("gg=", "gh="))),
            FailureCode.CHECKSUM_INVALID));
  }

  @ParameterizedTest
  @MethodSource
  void refusals(CreateDocument request, @Nullable FailureCode expected) {
    if (expected == null) {
      assertThat(reader.read(request).name()).isEqualTo("a");
    } else {
      assertThatExceptionOfType(ForebayException.class)
          .isThrownBy(() -> reader.read(request))
          .extracting(ForebayException::code)
          .isEqualTo(expected);
    }
  }

  @Test
  void saysWhatItTakesInstead() {
    assertThatExceptionOfType(ForebayException.class)
        .isThrownBy(() -> reader.read(request("a", "a/b", "1", checksum("md5", "x"))))
        .extracting(ForebayException::publicMessage)
        .isEqualTo("The checksum algorithms supported here: sha256, crc32c.");
  }

  private static CreateChecksum checksum(@Nullable String algorithm, @Nullable String value) {
    return new CreateChecksum(algorithm, value);
  }

  private static CreateDocument request(
      @Nullable String name,
      @Nullable String mediaType,
      @Nullable String size,
      @Nullable CreateChecksum checksum) {
    return new CreateDocument(
        name,
        mediaType,
        size == null ? null : new BigDecimal(size),
        checksum,
        null,
        null,
        null,
        null,
        null);
  }
}
