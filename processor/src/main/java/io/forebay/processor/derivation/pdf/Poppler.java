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

  /** Characters of complaints from which on some may have been lost. */
  private static final int MANY = 4000;

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
   * One page within a square of {@code size} pixels; null where nothing could be drawn.
   *
   * @param index from 0
   */
  @Nullable Drawing draw(int index, int size) throws IOException {
    Path picture = directory.resolve(PICTURE + ".png");
    Files.deleteIfExists(picture);
    String page = String.valueOf(index + 1);
    List<String> arguments =
        List.of(
            ("-f " + page + " -l " + page + " -scale-to " + size + " -cropbox -png -singlefile")
                .split(" "));
    ToolResult result = run(arguments);
    BufferedImage drawn =
        result == null || !Files.exists(picture) ? null : ImageIO.read(picture.toFile());
    return result == null || drawn == null ? null : new Drawing(drawn, whole(result.errors()));
  }

  /** It goes on after errors, and draws less. */
  static boolean whole(String complaints) {
    return complaints.length() < MANY
        && complaints.lines().noneMatch(line -> line.contains("Error"));
  }

  /**
   * What came of a page.
   *
   * @param whole whether it was drawn without complaint
   */
  record Drawing(BufferedImage picture, boolean whole) {}

  /** Null where it did not end well. */
  private @Nullable ToolResult run(List<String> options) {
    List<String> words = new ArrayList<>(options);
    words.addAll(List.of(file.toAbsolutePath().toString(), PICTURE));
    try {
      ToolResult result = ToolRun.run(new ToolCommand(program, words, directory, DEADLINE));
      return result.status() == 0 ? result : null;
    } catch (ForebayException ended) {
      return null;
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
