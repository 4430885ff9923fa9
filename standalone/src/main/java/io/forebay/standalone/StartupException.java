package io.forebay.standalone;

/** Placeholder. */
public class StartupException extends RuntimeException {
  /** Placeholder. */
  public StartupException(String message) {
    super(message);
  }
}
