package io.forebay.processor.inspection;

import java.util.regex.Pattern;

/** What the names of entries in archives can do to whoever unpacks them. */
public final class EntryNames {

  private static final Pattern UNSAFE =
      Pattern.compile("(?s)[/\\\\].*|[A-Za-z]:.*|(.*[/\\\\])?\\.\\.([/\\\\].*)?");

  private EntryNames() {}

  /** Whether it leads out of the directory that it would be unpacked to. */
  public static boolean unsafe(String name) {
    return UNSAFE.matcher(name).matches();
  }
}
