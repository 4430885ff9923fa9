package io.forebay.cli.deadletter;

import io.forebay.cli.terminal.UsageException;
import io.forebay.processor.notification.deadletter.DeadLetterId;

/** Reads ids as a person types them. */
final class Ids {
  private Ids() {}

  static DeadLetterId parse(String text) {
    return DeadLetterId.parse(text)
        .orElseThrow(
            () ->
                new UsageException(
                    "a dead letter is named PARTITION:OFFSET as in forebay dlt list, not " + text));
  }
}
