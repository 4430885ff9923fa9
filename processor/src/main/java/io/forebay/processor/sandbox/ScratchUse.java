package io.forebay.processor.sandbox;

import io.forebay.processor.sandbox.process.ProcessEntry;
import io.forebay.processor.sandbox.process.ProcessTable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker has on the disk: below its home, links not followed, and in files that it has open
 * but has unlinked. Holes in files count, as they may be filled at any time.
 */
final class ScratchUse extends SimpleFileVisitor<Path> {

  /** Files and directories; each takes an inode, of which a disk can run out as well. */
  static final int MOST_FILES = 50_000;

  private final long limit;
  private long bytes;
  private int files;

  private ScratchUse(long limit) {
    this.limit = limit;
  }

  /** Stops counting where the limit is passed. */
  static ScratchUse of(Path home, List<ProcessEntry> processes, long limit) {
    ScratchUse use = new ScratchUse(limit);
    try {
      Files.walkFileTree(home, use);
    } catch (IOException changing) {
      // What was seen counts; the next look sees more.
    }
    processes.forEach(process -> use.bytes += ProcessTable.namelessBytes(process.pid()));
    return use;
  }

  boolean exceeded() {
    return bytes > limit || files > MOST_FILES;
  }

  @Override
  public String toString() {
    return bytes + " bytes in " + files + " files";
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    files++;
    bytes += attributes.size();
    return exceeded() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    return visitFile(directory, attributes);
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
    return FileVisitResult.CONTINUE;
  }
}
