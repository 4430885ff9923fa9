package io.forebay.processor.derivation.parse;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text from files that JSON can hold. */
public final class CleanText {

  private CleanText() {}

  /** So many characters of it at most, no control character among them, and no half of a pair. */
  public static String of(String text, int most) {
    boolean cut = text.length() > most;
    int end = cut && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    String whole = cut ? text.substring(0, end) : text;
    // What has no form in UTF-8 becomes a question mark on the way.
    return new String(whole.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
        .replaceAll("\\p{Cntrl}+", " ");
  }

  /** The same without blanks around it; null where nothing else is there. */
  public static @Nullable String orNull(@Nullable String text, int most) {
    return text == null || text.isBlank() ? null : of(text.strip(), most);
  }
}
