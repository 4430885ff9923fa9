package io.forebay.processor.sandbox;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Moves a file that a worker returned by name from where it may write to where it may not, or
 * refuses it. Every step is relative to a directory that is held open, so that a worker that puts a
 * link in the way meanwhile gains nothing.
 */
final class TakenFile {

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final int MAX_SEGMENTS = 4;

  private TakenFile() {}

  static Path take(Path from, Path to, String name) {
    List<String> segments = List.of(name.split("/", -1));
    if (segments.size() > MAX_SEGMENTS
        || !segments.stream().allMatch(segment -> SEGMENT.matcher(segment).matches())) {
      throw refused(name, null);
    }
    try (DirectoryStream<Path> source = Files.newDirectoryStream(from)) {
      move(secure(source), to, segments);
    } catch (IOException | ClassCastException notAFile) {
      throw refused(name, notAFile);
    }
    return to.resolve(name);
  }

  private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> directory) {
    return (SecureDirectoryStream<Path>) directory;
  }

  private static void move(SecureDirectoryStream<Path> from, Path to, List<String> segments)
      throws IOException {
    Path first = Path.of(segments.get(0));
    if (segments.size() == 1) {
      moveFile(from, to, first);
      return;
    }
    try (SecureDirectoryStream<Path> source =
        from.newDirectoryStream(first, LinkOption.NOFOLLOW_LINKS)) {
      Path folder = to.resolve(first);
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(folder);
      }
      move(source, folder, segments.subList(1, segments.size()));
    }
  }

  private static void moveFile(SecureDirectoryStream<Path> from, Path to, Path file)
      throws IOException {
    requireRegular(from, file);
    try (DirectoryStream<Path> target = Files.newDirectoryStream(to)) {
      from.move(file, secure(target), file);
      // Whatever it was when it was looked at, this is what was moved.
      requireRegular(secure(target), file);
    }
  }

  private static void requireRegular(SecureDirectoryStream<Path> directory, Path file)
      throws IOException {
    BasicFileAttributeView view =
        directory.getFileAttributeView(
            file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (!view.readAttributes().isRegularFile()) {
      throw new IOException("not a regular file");
    }
  }

  private static ForebayException refused(String name, @Nullable Exception cause) {
    String shown = name.length() > 100 ? name.substring(0, 100) + "…" : name;
    return new ForebayException(
        FailureCode.CRASHED, "a worker returned a file that it may not: " + shown, cause);
  }
}
