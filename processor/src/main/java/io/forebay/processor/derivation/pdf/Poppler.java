package io.forebay.processor.derivation.pdf;

import io.forebay.common.failure.ForebayException;
import io.forebay.processor.sandbox.tool.ToolCommand;
import io.forebay.processor.sandbox.tool.ToolResult;
import io.forebay.processor.sandbox.tool.ToolRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Draws single pages by {@code pdftoppm}, which decodes what nothing in this JVM does. */
final class Poppler {

  /** Less than what the step has left once no page is begun any more. */
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private static final String PICTURE = "poppler";

  private final Path program;
  private final Path file;
  private final Path directory;

  /** For a file, with a directory to write into. */
  Poppler(Path program, Path file, Path directory) {
    this.program = program;
    this.file = file;
    this.directory = directory;
  }

  /**
   * One page within a square of {@code size} pixels; null where something of it is missing, too.
   *
   * @param index from 0
   */
  @Nullable BufferedImage draw(int index, int size) throws IOException {
    Path picture = directory.resolve(PICTURE + ".png");
    Files.deleteIfExists(picture);
    String page = String.valueOf(index + 1);
    List<String> arguments =
        List.of(
            ("-f " + page + " -l " + page + " -scale-to " + size + " -cropbox -png -singlefile")
                .split(" "));
    return whole(arguments) && Files.exists(picture) ? ImageIO.read(picture.toFile()) : null;
  }

  private boolean whole(List<String> options) {
    List<String> words = new ArrayList<>(options);
    words.addAll(List.of(file.toAbsolutePath().toString(), PICTURE));
    try {
      ToolResult result = ToolRun.run(new ToolCommand(program, words, directory, DEADLINE));
      // It goes on after errors, and draws less.
      return result.status() == 0 && !result.errors().contains("Error");
    } catch (ForebayException ended) {
      return false;
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
