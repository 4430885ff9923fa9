package io.forebay.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
  @TempDir private Path directory;

  @Test
  void aDirectoryStandsForAllFilesBelowItSorted() throws IOException {
    Files.createDirectories(directory.resolve("b"));
    Files.writeString(directory.resolve("c.txt"), "c");
    Files.writeString(directory.resolve("b").resolve("z.txt"), "z");
    Files.writeString(directory.resolve("a.txt"), "a");
    assertThat(InputFiles.of(List.of(directory)))
        .extracting(file -> directory.relativize(file.path()).toString())
        .containsExactly("a.txt", "b/z.txt", "c.txt");
  }

  @Test
  void refusesAnEmptyDirectory() {
    assertThatThrownBy(() -> InputFiles.of(List.of(directory)))
        .isInstanceOf(UsageException.class)
        .hasMessage("there is no file in " + directory);
  }

  @Test
  void whatATerminalWouldObeyIsNotShown() {
    assertThat(new InputFile("a\u001b[2Jb\n.txt", Path.of("x")).display()).isEqualTo("a?[2Jb?.txt");
  }
}
