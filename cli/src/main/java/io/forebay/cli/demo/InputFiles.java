package io.forebay.cli.demo;

import io.forebay.cli.terminal.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Turns what was named on the command line into files, and finds fault before anything starts. */
final class InputFiles {
  private InputFiles() {}

  /**
   * The named files in their order; a directory stands for all files below it, sorted.
   *
   * @throws UsageException where one is missing or cannot be read
   */
  static List<InputFile> of(List<Path> named) {
    List<InputFile> files = new ArrayList<>();
    named.forEach(path -> expand(path).forEach(file -> files.add(checked(file))));
    if (files.isEmpty()) {
      throw new UsageException("there is no file in " + named.get(0));
    }
    return files;
  }

  private static List<Path> expand(Path named) {
    if (!Files.isDirectory(named)) {
      return List.of(named);
    }
    try (Stream<Path> below = Files.walk(named)) {
      return below.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException("cannot read the directory " + named);
    }
  }

  private static InputFile checked(Path file) {
    if (!Files.exists(file)) {
      throw new UsageException("there is no file " + file);
    }
    if (!Files.isRegularFile(file)) {
      throw new UsageException(file + " is not a file");
    }
    if (!Files.isReadable(file)) {
      throw new UsageException(file + " cannot be read");
    }
    return new InputFile(file.toString(), file);
  }
}
