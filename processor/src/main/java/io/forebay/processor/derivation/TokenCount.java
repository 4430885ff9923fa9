package io.forebay.processor.derivation;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/** How many tokens a text is to a language model that reads {@code cl100k_base}. */
public final class TokenCount {

  /** The encoder's memory grows with the longest run without a blank; no chunk is longer. */
  private static final int PIECE = 16_384;

  private TokenCount() {}

  /** Half a second and some megabytes, for those who count. */
  private static final class Loaded {
    static final Encoding ENCODING =
        Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);
  }

  /** Exact, but that a run of 8,192 chars without a blank may count a token more. */
  public static int of(String text) {
    int tokens = 0;
    int start = 0;
    while (start < text.length()) {
      int end = end(text, start);
      tokens += Loaded.ENCODING.countTokensOrdinary(text.substring(start, end));
      start = end;
    }
    return tokens;
  }

  private static int end(String text, int start) {
    int most = start + PIECE;
    if (text.length() <= most) {
      return text.length();
    }
    for (int at = most; at > start + PIECE / 2; at--) {
      if (betweenWords(text, at)) {
        return at;
      }
    }
    return Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
  }

  // No token reaches over such a place: a blank belongs to the word behind it.
  private static boolean betweenWords(String text, int at) {
    return text.charAt(at) == ' '
        && Character.isLetter(text.charAt(at - 1))
        && at + 1 < text.length()
        && Character.isLetter(text.charAt(at + 1));
  }
}
