package io.forebay.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {
  @ParameterizedTest
  @CsvSource({
    "a.jpg, image/jpeg",
    "A.JPEG, image/jpeg",
    "scan.tif, image/tiff",
    "photo.heic, image/heic",
    "report.final.pdf, application/pdf",
    "x.docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "x.ods, application/vnd.oasis.opendocument.spreadsheet",
    "x.eml, message/rfc822",
    "x.msg, application/vnd.ms-outlook",
    "x.mov, video/quicktime",
    "noextension, application/octet-stream",
    "trailing., application/octet-stream",
    ".hidden, application/octet-stream",
    "x.exe, application/octet-stream"
  })
  void declaresByTheExtension(String name, String mediaType) {
    assertThat(MediaTypes.of(name)).isEqualTo(mediaType);
  }
}
