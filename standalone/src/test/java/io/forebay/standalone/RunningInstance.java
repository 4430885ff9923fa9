package io.forebay.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One whole instance for all end-to-end tests of this JVM; starting it is what costs. */
final class RunningInstance {

  private RunningInstance() {}

  static Connection connection() {
    return Holder.INSTANCE.connection();
  }

  static Client client() {
    return new Client(connection());
  }

  /** An empty directory that goes away with {@code target}. */
  static Path newDirectory() {
    try {
      Path parent = Files.createDirectories(Path.of("target", "instances"));
      return Files.createTempDirectory(parent, "data");
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private static final class Holder {

    static final Standalone INSTANCE = start();

    private static Standalone start() {
      Standalone started = Standalone.start(new StandaloneOptions(newDirectory(), 0));
      Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop-instance"));
      return started;
    }
  }
}
