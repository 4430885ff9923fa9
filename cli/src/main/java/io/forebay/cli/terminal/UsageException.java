package io.forebay.cli.terminal;

/** The arguments cannot be followed; the message is one line for the person who typed them. */
public final class UsageException extends RuntimeException {
  /** Its message is printed as it is. */
  public UsageException(String message) {
    super(message);
  }
}
