package io.forebay.standalone;

import java.nio.file.Path;

/** A process that starts a whole instance on a directory, says so, and stays until it is killed. */
final class InstanceUntilKilled {

  private InstanceUntilKilled() {}

  public static void main(String[] arguments) throws Exception {
    try (Standalone instance = Standalone.start(new StandaloneOptions(Path.of(arguments[0]), 0))) {
      System.out.println(RunUntilKilled.READY);
      instance.awaitStop();
    }
  }
}
