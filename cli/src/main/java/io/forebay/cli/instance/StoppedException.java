package io.forebay.cli.instance;

/**
 * A signal ended the command before it had anything to show; there is nothing to complain about.
 */
public final class StoppedException extends RuntimeException {
  StoppedException(Throwable because) {
    super("stopped by a signal", because);
  }
}
