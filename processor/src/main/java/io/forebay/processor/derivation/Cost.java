package io.forebay.processor.derivation;

import org.jspecify.annotations.Nullable;

/**
 * What a step is expected to need; nothing is refused by it, but work is placed by it.
 *
 * @param megabytes of memory, native memory included
 * @param slow when it is slow work, which waits until all quick work is done
 */
public record Cost(int megabytes, Slow slow) {

  private static final int USUAL_MEGABYTES = 256;

  /** Slow always, never, or where a fact about the file goes beyond a bound. */
  public record Slow(boolean always, @Nullable String fact, long above) {}

  /** Quick, and small. */
  public static Cost quick() {
    return new Cost(USUAL_MEGABYTES, new Slow(false, null, 0));
  }

  /** Slow for every file. */
  public static Cost slow(int megabytes) {
    return new Cost(megabytes, new Slow(true, null, 0));
  }

  /** Slow for a file of which this fact is known to lie above the bound, else quick. */
  public static Cost slowAbove(String fact, long bound, int megabytes) {
    return new Cost(megabytes, new Slow(false, fact, bound));
  }

  /** Whether the facts decide. */
  public boolean depends() {
    return slow.fact() != null;
  }

  /** Whether it is slow work for a file of these facts. */
  public boolean slowFor(FileFacts facts) {
    return slow.always() || (slow.fact() != null && facts.number(slow.fact()) > slow.above());
  }
}
