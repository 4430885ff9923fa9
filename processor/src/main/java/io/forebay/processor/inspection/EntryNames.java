package io.forebay.processor.inspection;

import java.util.regex.Pattern;

/** What the names of entries in archives can do to whoever unpacks them. */
public final class EntryNames {

  private static final Pattern UNSAFE =
      Pattern.compile("(?s)[/\\\\].*|[A-Za-z]:.*|(.*[/\\\\])?\\.\\.([/\\\\].*)?");

  private static final Pattern ROOTED = Pattern.compile("(?s)[/\\\\].*|[A-Za-z]:.*");
  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");

  private EntryNames() {}

  /** Whether it leads out of the directory that it would be unpacked to. */
  public static boolean unsafe(String name) {
    return UNSAFE.matcher(name).matches();
  }

  /**
   * Whether a symbolic link of that name points out of the directory that it would be unpacked to;
   * its target counts from where it lies.
   */
  public static boolean unsafeLink(String name, String target) {
    if (ROOTED.matcher(target).matches()) {
      return true;
    }
    int parent = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    int depth = 0;
    for (String part : SEPARATOR.split(name.substring(0, parent + 1) + target, -1)) {
      depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }
}
