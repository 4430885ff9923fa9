package io.forebay.cli.instance;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which data directory a command works on. */
public final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept (default: ~/.forebay).")
  private Path directory = Path.of(System.getProperty("user.home"), ".forebay");

  /** The directory, absolute, so that what is printed works from anywhere. */
  public Path directory() {
    return directory.toAbsolutePath().normalize();
  }
}
