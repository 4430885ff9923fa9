package io.forebay.processor.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Deletes below a directory that a worker writes to, without ever following a link out of it, be it
 * the directory itself.
 */
final class DirectoryTree {

  private DirectoryTree() {}

  /** Deletes the directory and all in it; nothing happens where it is gone already. */
  static void delete(Path directory) {
    deleteBelow(directory, 0);
  }

  /** Deletes what is in the directory, not the directory. */
  static void clear(Path directory) {
    deleteBelow(directory, 1);
  }

  private static void deleteBelow(Path directory, int depth) {
    int own = directory.getNameCount();
    try (Stream<Path> tree = Files.walk(directory)) {
      List<Path> deepestFirst =
          tree.filter(path -> path.getNameCount() >= own + depth)
              .sorted(Comparator.reverseOrder())
              .toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException gone) {
      // What was to be deleted is not there.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
