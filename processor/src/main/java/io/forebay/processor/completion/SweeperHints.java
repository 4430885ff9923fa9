package io.forebay.processor.completion;

import io.forebay.common.notification.CompletionHint;
import io.forebay.common.notification.CompletionHints;
import io.forebay.common.storage.ObjectStore;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Says on the notification topic what was found in the bucket. */
@Component
class SweeperHints {

  private static final String SOURCE = "sweeper";

  private final CompletionHints hints;
  private final ObjectStore store;
  private final Clock clock;

  SweeperHints(CompletionHints hints, ObjectStore store, Clock clock) {
    this.hints = hints;
    this.store = store;
    this.clock = clock;
  }

  /** Returns once the broker has it; fails as {@link CompletionHints#send} does. */
  void send(String key) {
    hints.send(CompletionHint.from(SOURCE, store.bucket(), key, clock.instant()));
  }
}
