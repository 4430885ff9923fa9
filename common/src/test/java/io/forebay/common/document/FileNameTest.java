package io.forebay.common.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

  /** Pieces that have broken file names somewhere before. */
  private static final List<String> NASTY =
      List.of(
          "a",
          "Z",
          "7",
          ".",
          "..",
          "/",
          "\\",
          "../",
          "..\\",
          " ",
          "\t",
          "\n",
          "\r",
          "\0",
          "\u007f",
          "\u0085",
          "\u009b",
          "\u00a0",
          "\u2028",
          "\u2029",
          "\u202e",
          "\u2066",
          "\u200d",
          "\ufeff",
          "e\u0301",
          "\u0301",
          "\u00e9",
          "<",
          ">",
          ":",
          "\"",
          "|",
          "?",
          "*",
          "%2e%2e%2f",
          "+",
          "#",
          "&",
          ";",
          "'",
          "\ud83d\ude00",
          "\ud83d",
          "\ue000",
          "\u1100\u1161",
          "\uff0f",
          "~",
          "$(x)");

  static Stream<Arguments> cleaned() {
    return Stream.of(
        Arguments.of("report.pdf", "report.pdf"),
        Arguments.of("../../etc/passwd", "passwd"),
        Arguments.of("C:\\Users\\me\\photo.JPG", "photo.JPG"),
        Arguments.of("mixed\\path/to\\file.txt", "file.txt"),
        Arguments.of("line\nbreak.txt", "line break.txt"),
        Arguments.of("nul\0byte.txt", "nulbyte.txt"),
        Arguments.of("c1\u009bcontrol.txt", "c1control.txt"),
        Arguments.of("next\u0085line.txt", "nextline.txt"),
        Arguments.of("two\u2028lines\u2029.txt", "twolines.txt"),
        Arguments.of("invoice\u202efdp.exe", "invoicefdp.exe"),
        Arguments.of("\ufeffbom.txt", "bom.txt"),
        Arguments.of("e\u0301t\u00e9.txt", "\u00e9t\u00e9.txt"),
        Arguments.of("e\u200b\u0301.txt", "\u00e9.txt"),
        Arguments.of("a<b>c:d\"e|f?g*h.txt", "abcdefgh.txt"),
        Arguments.of("  .hidden. ", "hidden"),
        Arguments.of("many   spaces.txt", "many spaces.txt"),
        Arguments.of("\ud83d\ude00 smile.png", "\ud83d\ude00 smile.png"),
        Arguments.of("half\ud83d.png", "half.png"),
        Arguments.of("100% #1 + more & so.txt", "100% #1 + more & so.txt"));
  }

  @ParameterizedTest
  @MethodSource
  void cleaned(String given, String expected) {
    assertThat(FileName.clean(given)).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ".", "..", "...", "a/", "a\\", "../", "\u202e", "\0", "?", ". . .", "\n"})
  void refusesANameOfWhichNothingIsLeft(String given) {
    assertThat(FileName.clean(given)).isEmpty();
  }

  @Test
  void countsTheLimitInBytesNotInCharacters() {
    int most = FileName.MAX_BYTES;
    assertThat(FileName.clean("x".repeat(most))).isPresent();
    assertThat(FileName.clean("x".repeat(most + 1))).isEmpty();
    assertThat(FileName.clean("x".repeat(300))).isEmpty();
    assertThat(FileName.clean("\u00e9".repeat(most / 2))).isPresent();
    assertThat(FileName.clean("\u00e9".repeat(most / 2 + 1))).isEmpty();
  }

  /** Nothing is cleaned that is too long to keep: cleaning would take minutes here. */
  @ParameterizedTest
  @ValueSource(strings = {".", " ", "a.", "\0", "\u202e", "\u0301"})
  void refusesAHugeNameUnread(String piece) {
    assertThat(FileName.clean("a" + piece.repeat(1_000_000) + "x")).isEmpty();
  }

  @Test
  void looksOnlyAtWhatFollowsTheDirectoriesHoweverLongTheyAre() {
    assertThat(FileName.clean("d".repeat(5_000) + "/" + "d\\".repeat(5_000) + "a.txt"))
        .hasValue("a.txt");
    assertThat(FileName.clean("/".repeat(1_000_000) + "a.txt")).hasValue("a.txt");
  }

  /** Seeded: a failure comes again, and its message shows the name. */
  @Test
  void isSafeNormalAndStableWhateverIsGiven() {
    Random random = new Random(20261122);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder given = new StringBuilder();
      for (int pieces = random.nextInt(12); pieces >= 0; pieces--) {
        given.append(NASTY.get(random.nextInt(NASTY.size())));
      }
      FileName.clean(given.toString()).ifPresent(FileNameTest::assertUsable);
    }
  }

  private static void assertUsable(String name) {
    String shown = name.codePoints().boxed().map(Integer::toHexString).toList().toString();
    assertThat(name).as(shown).isNotBlank().doesNotContain("/", "\\").isNotIn(".", "..");
    assertThat(name.codePoints()).as(shown).noneMatch(FileNameTest::forbidden);
    assertThat(Normalizer.isNormalized(name, Normalizer.Form.NFC)).as(shown).isTrue();
    assertThat(name.getBytes(UTF_8).length).isBetween(1, FileName.MAX_BYTES);
    assertThat(FileName.clean(name)).as("cleaning twice: " + shown).hasValue(name);
  }

  private static boolean forbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"noextension", "trailing.", "a.b-c", "x.thisistoolong", "a.\u00e9"})
  void callsAnUnusualExtensionBin(String name) {
    assertThat(FileName.extension(name)).isEqualTo("bin");
  }

  @Test
  void takesTheLastExtensionInLowerCase() {
    assertThat(FileName.extension("archive.tar.GZ")).isEqualTo("gz");
    assertThat(FileName.extension("photo.JPG")).isEqualTo("jpg");
    assertThat(FileName.extension("film.mp4")).isEqualTo("mp4");
  }
}
