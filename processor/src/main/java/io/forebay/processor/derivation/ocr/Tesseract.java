package io.forebay.processor.derivation.ocr;

import io.forebay.common.document.ManifestTool;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.sandbox.tool.ToolCommand;
import io.forebay.processor.sandbox.tool.ToolResult;
import io.forebay.processor.sandbox.tool.ToolRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The program of that name, which is given nothing but pixels. */
final class Tesseract {

  private static final Duration PAGE = Duration.ofMinutes(1);
  private static final Duration QUESTION = Duration.ofSeconds(10);
  private static final Pattern VERSION = Pattern.compile("tesseract v?([0-9][0-9A-Za-z.-]{0,40})");
  private static final String PICTURE = "ocr.pgm";

  /** More than a page of the smallest print has. */
  private static final int MOST_OUTPUT = 8 << 20;

  private final Path program;
  private final Path directory;

  /** With a directory to work in. */
  Tesseract(Path program, Path directory) {
    this.program = program;
    this.directory = directory;
  }

  /** The languages that it has data of, as it calls them. */
  List<String> languages() throws IOException {
    return run(List.of("--list-langs"), QUESTION).output().lines().map(String::strip).toList();
  }

  /** It, as manifests name it. */
  ManifestTool tool() throws IOException {
    Matcher version = VERSION.matcher(run(List.of("--version"), QUESTION).output());
    return new ManifestTool("tesseract", version.find() ? version.group(1) : "unknown");
  }

  /**
   * What stands in a picture; null where that is nothing.
   *
   * @throws ForebayException with {@code timeout} after a minute, or as {@link
   *     ToolResult#succeeded} says
   */
  @Nullable Reading read(BufferedImage picture, List<String> languages) throws IOException {
    GreyFile.write(picture, directory.resolve(PICTURE));
    String named = languages.stream().collect(Collectors.joining("+"));
    return TsvWords.of(run(List.of(PICTURE, "stdout", "-l", named, "tsv"), PAGE).output());
  }

  private ToolResult run(List<String> arguments, Duration deadline) throws IOException {
    try {
      return ToolRun.run(
              new ToolCommand(program, arguments, directory, deadline).keeping(MOST_OUTPUT))
          .succeeded();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the worker is ending");
    }
  }
}
