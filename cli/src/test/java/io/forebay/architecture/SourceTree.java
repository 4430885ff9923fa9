package io.forebay.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The modules of this build on disk. */
final class SourceTree {

  private static final List<String> MODULES =
      List.of("common", "ingest-api", "processor", "standalone", "cli");

  private SourceTree() {}

  /** This directory of every module that has it. */
  static List<Path> inModules(String directory) {
    Path root = Path.of("").toAbsolutePath();
    while (!MODULES.stream().allMatch(root(root))) {
      Path parent = root.getParent();
      if (parent == null) {
        throw new IllegalStateException("not run inside the project");
      }
      root = parent;
    }
    Path found = root;
    return MODULES.stream()
        .map(module -> found.resolve(module).resolve(directory))
        .filter(Files::isDirectory)
        .toList();
  }

  private static java.util.function.Predicate<String> root(Path directory) {
    return module -> Files.isRegularFile(directory.resolve(module).resolve("pom.xml"));
  }

  /** All source files below these directories, but for package descriptions. */
  static List<Path> sources(List<Path> directories) throws IOException {
    List<Path> sources = new java.util.ArrayList<>();
    for (Path directory : directories) {
      try (Stream<Path> files = Files.walk(directory)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.endsWith("package-info.java"))
            .forEach(sources::add);
      }
    }
    return sources;
  }
}
