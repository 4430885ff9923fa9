package io.forebay.standalone;

import org.jspecify.annotations.Nullable;

/** Says in one plain line, fit to print as it stands, why the embedded parts did not start. */
public final class StartupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Folds a message of several lines into one. */
  public StartupException(String message) {
    this(message, null);
  }

  StartupException(String message, @Nullable Throwable cause) {
    super(message.strip().replaceAll("\\s*\\R\\s*", " "), cause);
  }

  /**
   * Puts what a part said into the one line; a failure that is already such a line stays as it is.
   */
  static StartupException of(String part, Throwable failure) {
    return failure instanceof StartupException known
        ? known
        : new StartupException(part + " did not start: " + reason(failure), failure);
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
