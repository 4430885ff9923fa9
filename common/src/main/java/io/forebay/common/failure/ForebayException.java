package io.forebay.common.failure;

import org.jspecify.annotations.Nullable;

/**
 * A failure with a stable code and two messages: {@link #getMessage()} for the log, {@link
 * #publicMessage()} for callers.
 */
public class ForebayException extends RuntimeException {

  private final FailureCode code;
  private final String publicMessage;

  /** A failure whose public message is the code's own sentence. */
  public ForebayException(FailureCode code, String internalMessage) {
    this(code, internalMessage, code.sentence(), null);
  }

  /** A failure with a cause, whose public message is the code's own sentence. */
  public ForebayException(FailureCode code, String internalMessage, @Nullable Throwable cause) {
    this(code, internalMessage, code.sentence(), cause);
  }

  private ForebayException(
      FailureCode code, String internalMessage, String publicMessage, @Nullable Throwable cause) {
    super(internalMessage, cause);
    this.code = code;
    this.publicMessage = publicMessage;
  }

  /**
   * A failure that tells the caller more than the code's sentence; the detail must hold nothing
   * internal.
   */
  public static ForebayException withDetail(FailureCode code, String publicDetail) {
    return new ForebayException(code, publicDetail, publicDetail, null);
  }

  /** The stable code. */
  public FailureCode code() {
    return code;
  }

  /** What may be shown to the outside. */
  public String publicMessage() {
    return publicMessage;
  }
}
