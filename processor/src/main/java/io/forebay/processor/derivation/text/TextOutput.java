package io.forebay.processor.derivation.text;

import io.forebay.common.failure.FailureCode;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.derivation.ocr.Recognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the step leaves behind and says of it. */
final class TextOutput {

  static final String FILE = "text.txt";
  static final String MARKDOWN = "text.md";
  static final String NO_TEXT = "no text";

  private static final String OUTLINE = "outline.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TextOutput() {}

  /**
   * Gives the files their names.
   *
   * @param file what was written so far
   * @param limits that cut the text short
   * @param recognition what read pictures; null where nothing did
   */
  static StepOutput of(
      TextFile text,
      Outline outline,
      Path file,
      List<String> limits,
      @Nullable Recognition recognition)
      throws IOException {
    Set<String> all = new LinkedHashSet<>(limits);
    List<FailureCode> codes = new ArrayList<>();
    if (recognition != null) {
      all.addAll(recognition.limits());
      codes.addAll(recognition.codes());
    }
    String cut = "not more than " + String.join(", ", all);
    return text.hasText()
        ? StepOutput.written(named(file, outline), codes, List.copyOf(all), cut)
        : nothing(file, codes, recognition == null ? Set.of() : recognition.limits(), cut);
  }

  private static List<Written> named(Path file, Outline outline) throws IOException {
    JSON.writeValue(file.resolveSibling(OUTLINE), outline);
    Files.move(file, file.resolveSibling(FILE));
    List<Written> files = new ArrayList<>();
    files.add(new Written(FILE, "text/plain"));
    files.add(new Written(OUTLINE, "application/json"));
    if (Files.exists(file.resolveSibling(MARKDOWN))) {
      files.add(new Written(MARKDOWN, "text/markdown"));
    }
    return files;
  }

  /** The file is none the worse for pictures that could not be read. */
  private static StepOutput nothing(
      Path file, List<FailureCode> codes, Set<String> limits, String cut) throws IOException {
    Files.delete(file);
    Files.deleteIfExists(file.resolveSibling(MARKDOWN));
    if (!limits.isEmpty()) {
      return StepOutput.refused(List.copyOf(limits), cut);
    }
    return StepOutput.skipped(
        codes.isEmpty() ? NO_TEXT : "no text could be read. " + codes.get(0).sentence());
  }
}
