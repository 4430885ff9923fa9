package io.forebay.cli.demo;

import io.forebay.cli.client.DocumentState;

/** Says in a few words where a document stands. */
final class Stages {
  private Stages() {}

  static String text(DocumentState state) {
    DocumentState.Steps steps = state.progress();
    if (steps == null) {
      return state.status().wire();
    }
    String done =
        steps.derivationsTotal() == 0
            ? ""
            : " " + steps.derivationsDone() + "/" + steps.derivationsTotal();
    String again = steps.attempt() > 1 ? ", attempt " + steps.attempt() : "";
    return state.status().wire() + done + again;
  }
}
