package io.forebay.processor.pipeline;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.job.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Room on the local disk: one directory a job, bounded, swept when the process starts. */
@Component
class Scratch {

  private static final Logger log = LoggerFactory.getLogger(Scratch.class);

  /** The source, and derived files that are together taken to be no larger than twice that. */
  private static final long ROOM_FACTOR = 3;

  /** What tenants upload is nobody else's on this machine. */
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path root;
  private final long reserve;

  Scratch(PipelineProperties properties) {
    this.root =
        properties.scratchDirectory().resolve(String.valueOf(ProcessHandle.current().pid()));
    this.reserve = properties.scratchReserve().toBytes();
    sweep(properties.scratchDirectory());
  }

  /**
   * Leftovers of processes that are no longer there, an earlier one with our own number included.
   */
  private void sweep(Path parent) {
    try {
      Files.createDirectories(parent);
      try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, "[0-9]*")) {
        for (Path child : children) {
          if (child.equals(root) || gone(child.getFileName().toString())) {
            FileSystemUtils.deleteRecursively(child);
          }
        }
      }
      Files.createDirectory(root, OWNER_ONLY);
    } catch (IOException unusable) {
      throw new UncheckedIOException("scratch directory " + parent, unusable);
    }
  }

  private static boolean gone(String name) {
    try {
      return ProcessHandle.of(Long.parseLong(name)).isEmpty();
    } catch (NumberFormatException notOurs) {
      return false;
    }
  }

  /** Everything that this process works on lies below. */
  Path root() {
    return root;
  }

  /**
   * An empty directory for this claim; fails with {@code scratch-full} where the disk has no room
   * for the file.
   */
  Path open(Job job, long sourceSize) {
    if (root.toFile().getUsableSpace() < sourceSize * ROOM_FACTOR + reserve) {
      throw new ForebayException(FailureCode.SCRATCH_FULL, "no room below " + root);
    }
    try {
      return Files.createDirectories(root.resolve(job.documentId() + "-" + job.fence()));
    } catch (IOException refused) {
      throw new ForebayException(FailureCode.SCRATCH_FULL, "no directory below " + root, refused);
    }
  }

  void close(Path directory) {
    try {
      FileSystemUtils.deleteRecursively(directory);
    } catch (IOException left) {
      log.warn("scratch left behind: {}", left.getMessage());
    }
  }
}
