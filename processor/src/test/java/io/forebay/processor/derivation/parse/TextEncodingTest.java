package io.forebay.processor.derivation.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import org.apache.tika.metadata.Metadata;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextEncodingTest {

  @ParameterizedTest
  @CsvSource({
    "UTF-8, plain, UTF-8",
    "UTF-8, One é is enough, UTF-8",
    "UTF-16, with a mark, UTF-16BE",
    "UTF-16LE, without a mark, UTF-16LE",
    "UTF-16BE, without a mark, UTF-16BE",
    "windows-1252, Köstlich für 5 € – sagte er, windows-1252",
    "ISO-8859-1, <meta charset='iso-8859-1'>Köstlich, windows-1252",
    "Shift_JIS, 日本語のテキストはここにあります。日本語のテキストはここにあります。, Shift_JIS",
    "KOI8-R, Это обычный русский текст для проверки кодировки, KOI8-R",
  })
  void tellsWhatAShortTextIsWrittenIn(String charset, String text, String expected)
      throws IOException {
    byte[] bytes = text.getBytes(Charset.forName(charset));
    assertThat(new TextEncoding().detect(new ByteArrayInputStream(bytes), new Metadata()))
        .isEqualTo(Charset.forName(expected));
  }
}
