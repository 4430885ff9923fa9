package io.forebay.processor.derivation.summary;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * Counts words: what the rules of a language put between two boundaries, with a letter or digit.
 */
final class Words {

  private final BreakIterator breaks;

  Words(Locale locale) {
    this.breaks = BreakIterator.getWordInstance(locale);
  }

  int in(String text) {
    breaks.setText(text);
    int words = 0;
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      words += Character.isLetterOrDigit(text.codePointAt(from)) ? 1 : 0;
      from = to;
    }
    return words;
  }
}
