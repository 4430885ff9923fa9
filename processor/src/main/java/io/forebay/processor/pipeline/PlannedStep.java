package io.forebay.processor.pipeline;

import io.forebay.common.document.Recipe;
import io.forebay.processor.derivation.DerivationStep;
import java.util.List;

/** A step with the recipe of what it is going to give. */
record PlannedStep(DerivationStep step, Recipe recipe) {

  String name() {
    return step.name();
  }

  List<String> after() {
    return step.after();
  }
}
