package io.forebay.processor.notification.deadletter;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which letters to redrive or discard. */
public sealed interface DeadLetterSelection {

  /** Exactly these. */
  record Ids(Set<DeadLetterId> ids) implements DeadLetterSelection {}

  /**
   * All open ones that stand on the topic when the work begins.
   *
   * @param code only those with this code; null for any
   */
  record Open(@Nullable String code) implements DeadLetterSelection {}
}
