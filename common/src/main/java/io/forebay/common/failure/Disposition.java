package io.forebay.common.failure;

/** What happens to the piece of work that met a failure. */
public enum Disposition {
  /** A later attempt at the same input can succeed: it is tried again, within bounds. */
  RETRY,
  /** The input itself is at fault: every attempt would end the same way, so there is only one. */
  REJECT,
  /**
   * Neither the input nor the moment is at fault, an operator has to act; trying again is noise.
   */
  HALT
}
