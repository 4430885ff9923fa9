package io.forebay.processor.derivation.summary;

/** Enough of a text to tell its language from: pieces from all over it. */
final class LanguageSample {

  private static final int PIECES = 8;
  private static final int PIECE = 500;
  private static final int WEIGHT_OF_IDEOGRAPH = 3;

  private LanguageSample() {}

  static String of(String text) {
    if (text.length() <= PIECES * PIECE) {
      return text;
    }
    StringBuilder sample = new StringBuilder(PIECES * (PIECE + 1));
    int step = (text.length() - PIECE) / (PIECES - 1);
    for (int piece = 0; piece < PIECES; piece++) {
      sample.append(text, piece * step, piece * step + PIECE).append('\n');
    }
    return sample.toString();
  }

  /** Letters, of which an ideograph says as much as some others. */
  static long letters(String text) {
    return text.codePoints()
        .filter(Character::isLetter)
        .mapToLong(letter -> Character.isIdeographic(letter) ? WEIGHT_OF_IDEOGRAPH : 1)
        .sum();
  }
}
