package io.forebay.processor.derivation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

  @TempDir private Path directory;

  private String written(boolean tidy, String... pages) throws IOException {
    Path file = directory.resolve("text.txt");
    try (TextFile text = new TextFile(file, tidy, 1000)) {
      for (int i = 0; i < pages.length; i++) {
        if (i > 0) {
          text.pageBreak();
        }
        text.append(pages[i]);
      }
    }
    return Files.readString(file);
  }

  @Test
  void endsLinesInOneWay() throws IOException {
    assertThat(written(false, "a\r\nb\rc\nd\r\r\ne")).isEqualTo("a\nb\nc\nd\n\ne");
  }

  @Test
  void keepsALayoutThatAnAuthorMade() throws IOException {
    assertThat(written(false, "a,  b\n\n\n\tc ")).isEqualTo("a,  b\n\n\n\tc ");
  }

  @Test
  void tidiesALayoutThatAParserMade() throws IOException {
    assertThat(written(true, "\n\n  a  b \n \n\n\n\tc \n")).isEqualTo("a  b\n\nc\n");
  }

  @Test
  void separatesPagesAndKeepsEmptyOnes() throws IOException {
    assertThat(written(true, "one\n\n", "", "\n three")).isEqualTo("one\f\fthree\n");
  }

  @Test
  void leavesTheFormFeedToPages() throws IOException {
    assertThat(written(false, "a\fb")).isEqualTo("a\nb");
  }

  @Test
  void dropsControlCharactersAndHalfCharacters() throws IOException {
    assertThat(written(false, "\ufeffa\0\u001bb\uD83D\uDCA7\uD83D c\uDCA7"))
        .isEqualTo("ab\uD83D\uDCA7\ufffd c\ufffd");
  }

  @Test
  void stopsAtItsLimitWithWholeCharacters() throws IOException {
    Path file = directory.resolve("text.txt");
    try (TextFile text = new TextFile(file, false, 5)) {
      assertThatThrownBy(() -> text.append("ab\uD83D\uDCA7c")).isInstanceOf(TextFile.Full.class);
    }
    assertThat(Files.readString(file)).isEqualTo("ab");
  }
}
