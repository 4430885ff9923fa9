package io.forebay.common.document;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns a name given by a client into one that can stand in an object key and on any disk. */
public final class FileName {

  /**
   * UTF-8 bytes: fits one name on any disk with room for the suffixes that file-backed stores add.
   */
  public static final int MAX_BYTES = 200;

  /**
   * UTF-16 units before cleaning; a longer name is refused unread, so that no work grows with it.
   */
  private static final int MAX_GIVEN = 1_024;

  private static final Pattern UNSAFE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}<>:\"|?*&&[^\\s]]");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z0-9]{1,10})$");

  private FileName() {}

  /**
   * The name without directories, control and reserved characters, in NFC; empty when nothing is
   * left or it is longer than {@link #MAX_BYTES}.
   */
  public static Optional<String> clean(String given) {
    String name = withoutDirectories(given);
    return name.length() > MAX_GIVEN ? Optional.empty() : cleanShort(name);
  }

  private static Optional<String> cleanShort(String given) {
    String name = SPACE.matcher(UNSAFE.matcher(given).replaceAll("")).replaceAll(" ");
    // Last, since a character that goes may have kept a letter from its accent.
    name = withoutEdges(Normalizer.normalize(name, Normalizer.Form.NFC));
    return name.isEmpty() || size(name) > MAX_BYTES ? Optional.empty() : Optional.of(name);
  }

  /**
   * Whether cleaning can have left this. Looser than cleaning again, whose Unicode tables change
   * with the JDK: a name that an older release let pass has to stay one.
   */
  static boolean possible(String name) {
    return !isDots(name)
        && size(name) <= MAX_BYTES
        && name.chars().noneMatch(Character::isISOControl);
  }

  private static boolean isDots(String name) {
    return name.equals(".") || name.equals("..");
  }

  private static int size(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String withoutDirectories(String given) {
    return given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
  }

  /** By index: a pattern anchored at the end tries each of many dots in turn. */
  private static String withoutEdges(String name) {
    int start = 0;
    int end = name.length();
    while (start < end && isEdge(name.charAt(start))) {
      start++;
    }
    while (end > start && isEdge(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(start, end);
  }

  private static boolean isEdge(char character) {
    return character == '.' || character == ' ';
  }

  /**
   * The extension in lower case without its dot, or {@code bin} where there is none of a usual
   * form.
   */
  public static String extension(String name) {
    var matcher = EXTENSION.matcher(name);
    return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : "bin";
  }
}
