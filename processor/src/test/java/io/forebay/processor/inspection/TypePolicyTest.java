package io.forebay.processor.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.failure.FailureCode;
import io.forebay.processor.inspection.TypePolicy.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypePolicyTest {

  private final TypePolicy family = new TypePolicy(Mode.FAMILY, AcceptedTypes.ALL);

  @ParameterizedTest
  @CsvSource({
    "image/jpeg, image/jpeg",
    "image/jpg, image/jpeg",
    "IMAGE/JPEG; q=1, image/jpeg",
    "image/jpeg, image/png",
    "image/heic, image/heif",
    "image/svg+xml, application/xml",
    "image/svg+xml, text/plain",
    "video/mp4, application/mp4",
    "audio/mp4, video/mp4",
    "video/webm, application/x-matroska",
    "audio/ogg, application/ogg",
    "message/rfc822, text/plain",
    "message/rfc822, text/html",
    "text/html, text/plain",
    "text/html, application/xhtml+xml",
    "text/markdown, text/plain",
    "text/csv, application/json",
    "application/json, text/plain",
    "text/plain, application/octet-stream",
    "application/rtf, application/msword",
    "application/vnd.ms-outlook, application/x-tika-msoffice",
    "application/msword, application/x-tika-ooxml-protected",
    "application/zip, application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/zip, application/java-archive",
    "application/octet-stream, application/x-dosexec",
    "application/x-never-heard-of, image/png",
    "no media type at all, image/png",
  })
  void letsPassWhatPeopleReallySend(String declared, String detected) {
    assertThat(family.judge(declared, detected, 10)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "image/jpeg, application/x-dosexec",
    "image/jpeg, text/html",
    "image/png, application/octet-stream",
    "image/svg+xml, application/pdf",
    "video/mp4, application/octet-stream",
    "application/pdf, text/html",
    "application/pdf, application/octet-stream",
    "application/pdf, application/zip",
    "text/plain, image/png",
    "text/csv, application/x-dosexec",
    "application/zip, application/pdf",
    "audio/mpeg, application/pdf",
  })
  void refusesWhatIsSomethingElse(String declared, String detected) {
    assertThat(family.judge(declared, detected, 10)).isEqualTo(FailureCode.TYPE_MISMATCH);
  }

  @ParameterizedTest
  @CsvSource({"image/jpeg", "audio/mpeg", "video/mp4", "application/pdf", "application/zip"})
  void refusesNothingAtAllWhereTheTypeNeedsBytes(String declared) {
    assertThat(family.judge(declared, "application/octet-stream", 0))
        .isEqualTo(FailureCode.EMPTY_FILE);
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "text/csv", "application/json", "application/octet-stream", "x/y"})
  void takesEmptyTextsAndEmptyUnknowns(String declared) {
    assertThat(family.judge(declared, "application/octet-stream", 0)).isNull();
  }

  @Test
  void comparesTheTypesThemselvesWhereItIsStrict() {
    TypePolicy strict = new TypePolicy(Mode.STRICT, AcceptedTypes.ALL);
    assertThat(strict.judge("image/jpg", "image/jpeg", 1)).isNull();
    assertThat(strict.judge("text/csv", "text/plain", 1)).isNull();
    assertThat(strict.judge("message/rfc822", "text/plain", 1)).isNull();
    assertThat(strict.judge("image/png", "image/jpeg", 1)).isEqualTo(FailureCode.TYPE_MISMATCH);
    assertThat(strict.judge("audio/mp4", "video/mp4", 1)).isEqualTo(FailureCode.TYPE_MISMATCH);
  }

  @Test
  void refusesNothingWhereItIsOff() {
    TypePolicy off = new TypePolicy(Mode.OFF, AcceptedTypes.ALL);
    assertThat(off.judge("image/png", "application/x-dosexec", 1)).isNull();
    assertThat(off.judge("image/png", "application/octet-stream", 0)).isNull();
  }
}
