package io.forebay.standalone.nio2blob;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a kill -9 in the middle of a write leaves behind, put right at the next start.
 *
 * <p>S3Proxy writes an object into a file beside its place, named after it with a random suffix;
 * left alone, such a file shows up in listings as an object. And it moves the present version aside
 * before it moves the new one in: between the two the key has no present version.
 */
final class InterruptedWrites {
  private static final Logger LOG = LoggerFactory.getLogger(InterruptedWrites.class);
  private static final String VERSIONS = ".s3proxy-versions";
  private static final Pattern TEMPORARY =
      Pattern.compile(".+-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private InterruptedWrites() {}

  static void repair(Path root) throws IOException {
    for (Path bucket : children(root)) {
      if (Files.isDirectory(bucket)) {
        restorePresentVersions(bucket);
        removeTemporaryFiles(bucket);
      }
    }
  }

  private static void restorePresentVersions(Path bucket) throws IOException {
    for (Path version : newestOfEachKey(bucket.resolve(VERSIONS))) {
      String key = Attributes.read(version, Attributes.VERSION_KEY);
      if (key == null || Attributes.has(version, Attributes.DELETE_MARKER)) {
        continue;
      }
      Path place = bucket.resolve(key).normalize();
      if (place.startsWith(bucket) && !Files.exists(place)) {
        Path parent = place.getParent();
        Files.createDirectories(parent == null ? bucket : parent);
        Files.move(version, place, StandardCopyOption.ATOMIC_MOVE);
        LOG.info("Restored {} in bucket {} after an interrupted write", key, bucket.getFileName());
      }
    }
  }

  /**
   * Version files are named after the hash of their key, a dash, and a rising number of fixed
   * length.
   */
  private static List<Path> newestOfEachKey(Path versions) throws IOException {
    SortedMap<String, Path> newest = new TreeMap<>();
    for (Path version : children(versions)) {
      if (Attributes.has(version, Attributes.VERSION_KEY)) {
        String name = version.getFileName().toString();
        newest.put(name.substring(0, Math.max(0, name.lastIndexOf('-'))), version);
      }
    }
    return new ArrayList<>(newest.values());
  }

  private static void removeTemporaryFiles(Path bucket) throws IOException {
    Files.walkFileTree(
        bucket,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(bucket.resolve(VERSIONS))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (isTemporary(bucket, file)) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * A client may have an object with such a name too. A finished object has a checksum, and, if
   * versioned, its own key; a temporary file has no checksum yet, or the key of the object that it
   * was to become.
   */
  private static boolean isTemporary(Path bucket, Path file) throws IOException {
    if (!TEMPORARY.matcher(file.getFileName().toString()).matches()) {
      return false;
    }
    String key = Attributes.read(file, Attributes.VERSION_KEY);
    return key == null
        ? !Attributes.has(file, Attributes.CONTENT_MD5)
        : !bucket.resolve(key).normalize().equals(file);
  }

  /** Sorted by name; empty where there is no such folder. */
  private static List<Path> children(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    }
  }
}
