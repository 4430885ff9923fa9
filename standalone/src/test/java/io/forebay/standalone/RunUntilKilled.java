package io.forebay.standalone;

import java.nio.file.Path;
import java.util.List;

/**
 * A process that starts the parts on a directory, writes into each, says so, and stays until it is
 * killed.
 */
final class RunUntilKilled {
  static final String READY = "ready";

  private RunUntilKilled() {}

  public static void main(String[] arguments) throws Exception {
    try (DataDirectory directory = DataDirectory.open(Path.of(arguments[0]));
        EmbeddedParts parts = EmbeddedParts.start(directory, List.of())) {
      EveryPart.write(parts.endpoints(), arguments[1]);
      System.out.println(READY);
      int end = System.in.read();
      System.exit(end);
    }
  }
}
