package io.forebay.processor.derivation;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step's operation is given in the worker.
 *
 * @param inputs the directories of the steps it comes after, by their names
 * @param options each one that its contract knows
 */
public record StepArguments(
    SourceFile source, Map<String, Path> inputs, Map<String, Integer> options) {

  /** The directory of an earlier step, or null where that did not run. */
  public @Nullable Path input(String step) {
    return inputs.get(step);
  }
}
