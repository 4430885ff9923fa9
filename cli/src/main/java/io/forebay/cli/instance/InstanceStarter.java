package io.forebay.cli.instance;

import io.forebay.standalone.Standalone;
import io.forebay.standalone.StandaloneOptions;

/** Starts an instance; tests put a light one in the place of the embedded parts. */
@FunctionalInterface
public interface InstanceStarter {
  /**
   * Returns once everything is ready.
   *
   * @throws io.forebay.standalone.StartupException with one line that says what is in the way
   */
  Instance start(StandaloneOptions options);

  /** Starts the embedded parts and both services in this process. */
  static InstanceStarter embedded() {
    return options -> new StandaloneInstance(Standalone.start(options));
  }
}
