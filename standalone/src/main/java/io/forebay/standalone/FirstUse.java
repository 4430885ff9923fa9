package io.forebay.standalone;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Whether a part's folder was ever made ready.
 *
 * <p>A crash in the middle of the first start leaves a folder that neither starts nor can be
 * initialised again. It holds nothing anyone was promised: the marker is written before the part is
 * handed out. So it is thrown away.
 */
final class FirstUse {
  private static final String MARKER = "forebay-ready";

  private FirstUse() {}

  static boolean isDone(Path folder) {
    return Files.exists(folder.resolve(MARKER));
  }

  /** Clears away what an interrupted first start left. Answers whether this is a first start. */
  static boolean prepare(Path folder) throws IOException {
    if (isDone(folder)) {
      return false;
    }
    if (Files.exists(folder)) {
      Files.walkFileTree(folder, new Delete());
    }
    return true;
  }

  static void done(Path folder) throws IOException {
    DurableFile.write(folder.resolve(MARKER), "");
  }

  private static final class Delete extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
