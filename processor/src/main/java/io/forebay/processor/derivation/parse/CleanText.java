package io.forebay.processor.derivation.parse;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text from files that JSON can hold. */
public final class CleanText {

  /** Of Unicode, not of ASCII alone; what separates lines is one of them here. */
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

  /** They turn the rest around, so that a program looks like a picture. */
  private static final Pattern DIRECTIONS =
      Pattern.compile("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+");

  private CleanText() {}

  /**
   * One line of so many characters of it at most: no control character among them, nothing that
   * changes the direction of writing, and no half of a pair.
   */
  public static String of(String text, int most) {
    boolean cut = text.length() > most;
    int end = cut && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    String whole = cut ? text.substring(0, end) : text;
    // What has no form in UTF-8 becomes a question mark on the way.
    String storable = new String(whole.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return CONTROLS.matcher(DIRECTIONS.matcher(storable).replaceAll("")).replaceAll(" ");
  }

  /** The same without blanks around it; null where nothing else is there. */
  public static @Nullable String orNull(@Nullable String text, int most) {
    String clean = text == null ? "" : of(text.strip(), most).strip();
    return clean.isEmpty() ? null : clean;
  }
}
