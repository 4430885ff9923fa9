package io.forebay.processor.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types of files that bear no signature. */
class UnsignedTypesTest {

  private static final String NOTHING = "application/octet-stream";

  @TempDir private Path directory;

  private String type(String name, String declared, byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve("file"), bytes);
    return InspectOperation.of(new InspectArguments(file, name, declared)).detectedType();
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, Größe café naïve été à la crème brûlée ",
    "windows-1251, Причал закрыт в воскресенье ",
    "KOI8-R, Причал закрыт в воскресенье ",
    "Shift_JIS, 港の北の岸壁は日曜日に閉鎖されます。",
    "GB18030, 码头星期天关闭。",
    "EUC-KR, 부두는 일요일에 닫습니다."
  })
  void textsInAnyCharsetAreTexts(String charset, String sentence) throws IOException {
    byte[] bytes = sentence.repeat(40).getBytes(Charset.forName(charset));
    assertThat(type("a.txt", NOTHING, bytes)).isEqualTo("text/plain");
    assertThat(type("a", "text/plain", bytes)).isEqualTo("text/plain");
    assertThat(type("a.csv", NOTHING, bytes)).isEqualTo("text/csv");
    assertThat(type("a", NOTHING, bytes)).isEqualTo(NOTHING);
  }

  @Test
  void whatNoTextHasIsNone() throws IOException {
    byte[] random = new byte[5000];
    new Random(1).nextBytes(random);
    assertThat(type("a.txt", "text/plain", random)).isEqualTo(NOTHING);
    byte[] zero = ("é".repeat(50) + "\0").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(type("a.txt", "text/plain", zero)).isEqualTo(NOTHING);
  }

  @ParameterizedTest
  @CsvSource({"isom, video/mp4", "mp42, video/mp4", "'qt  ', video/quicktime"})
  void filmsAreWhatTheirBrandSays(String brand, String type) throws IOException {
    byte[] box =
        ("\0\0\0\24ftyp" + brand + "\0\0\2\0" + brand).getBytes(StandardCharsets.ISO_8859_1);
    byte[] film = Arrays.copyOf(box, 64);
    System.arraycopy("\0\0\0\54mdat".getBytes(StandardCharsets.ISO_8859_1), 0, film, 20, 8);
    assertThat(type("a", NOTHING, film)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"060e2b34020501010d010201, application/mxf", "7776706b, audio/x-wavpack"})
  void knowsBeginningsThatDetectionDoesNot(String beginning, String type) throws IOException {
    byte[] file = Arrays.copyOf(HexFormat.of().parseHex(beginning), 200);
    assertThat(type("a", NOTHING, file)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"0, 188", "4, 192"})
  void transportStreamsAreFilms(int first, int packet) throws IOException {
    byte[] stream = new byte[10 * packet];
    for (int at = first; at < stream.length; at += packet) {
      stream[at] = 0x47;
    }
    assertThat(type("a.bin", NOTHING, stream)).isEqualTo("video/mp2t");
    stream[first + 2 * packet] = 0;
    assertThat(type("a.bin", NOTHING, stream)).isEqualTo(NOTHING);
  }
}
