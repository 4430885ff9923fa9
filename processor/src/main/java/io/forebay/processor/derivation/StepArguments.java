package io.forebay.processor.derivation;

import io.forebay.processor.inspection.Limit;
import io.forebay.processor.inspection.Limits;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step's operation is given in the worker.
 *
 * @param inputs the directories of the steps it comes after, by their names
 * @param limits how much of the file it may decode
 */
public record StepArguments(SourceFile source, Map<String, Path> inputs, Limits limits) {

  /** The first limit beyond which no part of the file may be parsed, or null. */
  public @Nullable Limit bar() {
    return limits.exceededBy(source.cost()).stream()
        .filter(Limit::barring)
        .findFirst()
        .orElse(null);
  }

  /** The directory of an earlier step, or null where that did not run. */
  public @Nullable Path input(String step) {
    return inputs.get(step);
  }
}
