package io.forebay.common.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the work on a document is.
 *
 * @param derivationsDone ended, in whichever way
 * @param derivationsTotal 0 until the type of the file is known
 * @param attempt 1 at the first; 0 before it
 * @param nextAttemptAt when the next attempt starts at the earliest, while one is waiting
 */
public record Progress(
    int derivationsDone, int derivationsTotal, int attempt, @Nullable Instant nextAttemptAt) {

  /** Before any work. */
  public static final Progress NONE = new Progress(0, 0, 0, null);
}
