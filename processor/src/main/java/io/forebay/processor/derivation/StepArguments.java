package io.forebay.processor.derivation;

import io.forebay.processor.inspection.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step's operation is given in the worker.
 *
 * @param inputs the directories of the steps it comes after, by their names
 * @param options a value for each one that its contract knows
 * @param limits how much of the file it may decode
 */
public record StepArguments(
    SourceFile source, Map<String, Path> inputs, Options options, Limits limits) {

  /** The wire names of the limits that it is over and that keep it from being parsed at all. */
  public List<String> bars() {
    return limits.bars(source.cost());
  }

  /** The directory of an earlier step, or null where that did not run. */
  public @Nullable Path input(String step) {
    return inputs.get(step);
  }

  /** The text that the text step has left, or null where it has left none. */
  public @Nullable Path text() {
    Path directory = input("text");
    Path file = directory == null ? null : directory.resolve("text.txt");
    return file != null && Files.exists(file) ? file : null;
  }
}
