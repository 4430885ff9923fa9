package io.forebay.processor.sandbox;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Turns a name that a worker returned into a path, or refuses it. */
final class ReturnedFile {

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final int MAX_SEGMENTS = 4;

  private ReturnedFile() {}

  static Path resolve(Path directory, String name) {
    String[] segments = name.split("/", -1);
    if (segments.length > MAX_SEGMENTS) {
      throw refused(name);
    }
    Path path = directory;
    for (String segment : segments) {
      if (!SEGMENT.matcher(segment).matches() || Files.isSymbolicLink(path)) {
        throw refused(name);
      }
      path = path.resolve(segment);
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(name);
    }
    return path;
  }

  private static ForebayException refused(String name) {
    String shown = name.length() > 100 ? name.substring(0, 100) + "…" : name;
    return new ForebayException(
        FailureCode.CRASHED, "a worker returned a file that it may not: " + shown);
  }
}
