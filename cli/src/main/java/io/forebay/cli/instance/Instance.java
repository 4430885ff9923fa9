package io.forebay.cli.instance;

import io.forebay.standalone.Connection;

/** A Forebay that has started and answers. */
public interface Instance extends AutoCloseable {
  /** Where its parts can be reached. */
  Connection connection();

  /** Returns once it has stopped, by {@link #close} or of itself. */
  void awaitStop() throws InterruptedException;

  /** Stops it in order; a second call does nothing. */
  @Override
  void close();
}
