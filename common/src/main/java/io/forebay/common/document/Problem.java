package io.forebay.common.document;

import io.forebay.common.failure.FailureCode;

/**
 * Why a document is not ready: a stable code and a sentence for people.
 *
 * @param message public; never holds anything internal
 */
public record Problem(FailureCode code, String message) {

  /** The problem with its code's own sentence. */
  public static Problem of(FailureCode code) {
    return new Problem(code, code.sentence());
  }
}
