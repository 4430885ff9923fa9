package io.forebay.processor.inspection;

import java.util.regex.Pattern;

/** What the names of entries in archives can do to whoever unpacks them. */
public final class EntryNames {

  private static final Pattern UNSAFE =
      Pattern.compile("(?s)[/\\\\].*|[A-Za-z]:.*|(.*[/\\\\])?\\.\\.([/\\\\].*)?");

  private static final Pattern BETWEEN = Pattern.compile("[/\\\\]");
  private static final Pattern ROOTED = Pattern.compile("(?s)[/\\\\].*|[A-Za-z]:.*");

  private EntryNames() {}

  /** Whether it leads out of the directory that it would be unpacked to. */
  public static boolean unsafe(String name) {
    return UNSAFE.matcher(name).matches();
  }

  /** Whether a symbolic link of that name points out of the directory that is unpacked to. */
  public static boolean leadsOut(String link, String target) {
    int depth = Math.max(0, below(0, link) - 1);
    return ROOTED.matcher(target).matches() || below(depth, target) < 0;
  }

  /** How deep one is after that way from there; less than 0 where it leaves on the way. */
  private static int below(int from, String way) {
    int depth = from;
    for (String step : BETWEEN.split(way, -1)) {
      if (step.equals("..")) {
        depth--;
      } else if (!step.isEmpty() && !step.equals(".")) {
        depth++;
      }
      if (depth < 0) {
        return depth;
      }
    }
    return depth;
  }
}
