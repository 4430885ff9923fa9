package io.forebay.processor.sandbox.tool;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where programs are. Workers have no PATH, so that each is named by where it is, and nothing that
 * somebody put into a working directory is ever run.
 */
public final class Program {

  private Program() {}

  /** The first of that name on the PATH of this process, or where Debian keeps programs. */
  public static Optional<Path> find(String name) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Stream.concat(
            Stream.of(path.split(File.pathSeparator, -1)),
            Stream.of("/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"))
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
