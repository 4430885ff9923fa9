package io.forebay.processor.derivation.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class TsvWordsTest {

  private static String word(int block, int line, double confidence, String text) {
    return String.join(
        "\t",
        "5\t1\t" + block + "\t1\t" + line + "\t1\t0\t0\t9\t9",
        String.valueOf(confidence),
        text + "\n");
  }

  private static Reading read(String table) {
    return Objects.requireNonNull(TsvWords.of("level\tpage_num\n" + table));
  }

  @Test
  void putsWordsIntoLinesAndParagraphs() {
    String table =
        word(1, 1, 90, "North")
            + word(1, 1, 90, "quay")
            + "4\t1\t1\t1\t2\t0\t0\t0\t9\t9\t-1\t\n"
            + word(1, 2, 90, "closed")
            + word(2, 1, 90, "Open");
    assertThat(read(table).text()).isEqualTo("North quay\nclosed\n\nOpen");
  }

  @Test
  void leavesOutWhatIsProbablyNoise() {
    Reading reading = read(word(1, 1, 12, "~|") + word(1, 1, 80, "ab") + word(1, 1, 60, "cd"));
    assertThat(reading.text()).isEqualTo("ab cd");
    assertThat(reading.confidence()).isEqualTo(70);
    assertThat(reading.visible()).isEqualTo(4);
  }

  @Test
  void putsNoBlanksIntoScriptsThatHaveNone() {
    assertThat(read(word(1, 1, 90, "水") + word(1, 1, 90, "火") + word(1, 1, 90, "cat")).text())
        .isEqualTo("水火 cat");
  }

  @Test
  void saysThatThereIsNothing() {
    assertThat(TsvWords.of("level\tpage_num\n" + word(1, 1, 95, " "))).isNull();
    assertThat(TsvWords.of("")).isNull();
  }
}
