package io.forebay.processor.derivation.summary;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The beginning of a text, of which one of a hundred megabytes has more.
 *
 * @param complete whether it is all of it
 */
record TextPrefix(String text, boolean complete) {

  /** In chars; a novel has about half a million. */
  static final int MOST = 2_000_000;

  static TextPrefix read(Path file) throws IOException {
    char[] chars = new char[(int) Math.min(Files.size(file), MOST + 1L)];
    int length = 0;
    try (Reader reader = Files.newBufferedReader(file)) {
      int more = reader.read(chars);
      while (more > 0) {
        length += more;
        more = reader.read(chars, length, chars.length - length);
      }
    }
    return new TextPrefix(new String(chars, 0, whole(chars, length)), length <= MOST);
  }

  // Never half a character.
  private static int whole(char[] chars, int length) {
    int end = Math.min(length, MOST);
    return end > 0 && Character.isHighSurrogate(chars[end - 1]) ? end - 1 : end;
  }
}
