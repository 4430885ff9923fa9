package io.forebay.processor.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Deletes below a directory that a worker writes to, without ever following a link out of it, be it
 * the directory itself, and without holding in memory what may be a million names.
 */
final class DirectoryTree extends SimpleFileVisitor<Path> {

  private final @Nullable Path kept;

  private DirectoryTree(@Nullable Path kept) {
    this.kept = kept;
  }

  /** Deletes the directory and all in it; nothing happens where it is gone already. */
  static void delete(Path directory) {
    walk(directory, new DirectoryTree(null));
  }

  /** Deletes what is in the directory, not the directory. */
  static void clear(Path directory) {
    walk(directory, new DirectoryTree(directory));
  }

  private static void walk(Path directory, DirectoryTree deletion) {
    try {
      Files.walkFileTree(directory, deletion);
    } catch (NoSuchFileException gone) {
      // What was to be deleted is not there.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // A worker may have taken away our own rights on what is ours.
  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
      throws IOException {
    if (!Files.isReadable(directory) || !Files.isWritable(directory)) {
      regain(directory);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Files.deleteIfExists(file);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) || Files.isReadable(file)) {
      throw failure;
    }
    regain(file);
    Files.walkFileTree(file, this);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
      throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (!directory.equals(kept)) {
      Files.deleteIfExists(directory);
    }
    return FileVisitResult.CONTINUE;
  }

  // By name, so that it could be led elsewhere by whoever puts a link there: only once all are
  // dead.
  private void regain(Path directory) throws IOException {
    if (kept != null) {
      throw new AccessDeniedException(directory.toString());
    }
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
  }
}
