package io.forebay.cli.demo;

import io.forebay.cli.client.DocumentState;
import io.forebay.common.document.DocumentStatus;

/** Says in a few words where a document stands whose bytes have been sent. */
final class Stages {
  /** The bytes are in the storage; the service has yet to hear of them. */
  static final String SENT = "sent";

  private Stages() {}

  static String text(DocumentState state) {
    if (state.status() == DocumentStatus.AWAITING_UPLOAD) {
      return SENT;
    }
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
