package io.forebay.processor.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory of one worker, the only one that it may write to. */
record WorkerHome(Path path) {

  /** Where operations leave their files; what a caller takes is moved out of it. */
  Path output() {
    return path.resolve("out");
  }

  /** Where libraries and programs leave theirs. */
  Path temporary() {
    return path.resolve("tmp");
  }

  WorkerHome prepare() throws IOException {
    Files.createDirectories(output());
    Files.createDirectories(temporary());
    return this;
  }

  /** Removes what one call left, so that the next finds nothing of it. */
  void sweep() {
    DirectoryTree.clear(output());
    DirectoryTree.clear(temporary());
  }

  void delete() {
    DirectoryTree.delete(path);
  }
}
