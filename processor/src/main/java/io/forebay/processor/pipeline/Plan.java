package io.forebay.processor.pipeline;

import io.forebay.common.document.Recipe;
import io.forebay.processor.derivation.DerivationStep;
import io.forebay.processor.inspection.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The steps for one file, each after those that it reads from, with their recipes. */
record Plan(List<PlannedStep> steps) {

  Plan {
    steps = List.copyOf(steps);
  }

  static Plan of(
      List<DerivationStep> steps, Limits limits, String sourceSha256, String detectedType) {
    Map<String, PlannedStep> planned = new LinkedHashMap<>();
    for (DerivationStep step : steps) {
      List<Recipe> inputs =
          step.after().stream()
              .map(earlier -> Objects.requireNonNull(planned.get(earlier), earlier).recipe())
              .toList();
      Recipe recipe =
          Recipe.of(
              step.name(),
              step.version(),
              step.optionsHash(limits),
              sourceSha256,
              detectedType,
              inputs);
      planned.put(step.name(), new PlannedStep(step, recipe));
    }
    return new Plan(List.copyOf(planned.values()));
  }

  int size() {
    return steps.size();
  }
}
