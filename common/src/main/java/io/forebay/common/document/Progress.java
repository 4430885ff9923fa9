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
 * @param working the derivation that was last heard of, while one takes long
 */
public record Progress(
    int derivationsDone,
    int derivationsTotal,
    int attempt,
    @Nullable Instant nextAttemptAt,
    @Nullable Working working) {

  /** One derivation that has not ended, and how much of it is done, as it says itself. */
  public record Working(String derivation, int percent) {}

  /** Where nothing is heard of a single derivation. */
  public Progress(
      int derivationsDone, int derivationsTotal, int attempt, @Nullable Instant nextAttemptAt) {
    this(derivationsDone, derivationsTotal, attempt, nextAttemptAt, null);
  }

  /** Before any work. */
  public static final Progress NONE = new Progress(0, 0, 0, null);
}
