package io.forebay.processor.derivation.summary;

import java.util.regex.Pattern;

/**
 * A piece of a text that may be a sentence.
 *
 * @param start as a char offset
 * @param end behind the last char
 */
record Sentence(String text, int start, int end) {

  private static final int LONGEST = 400;
  private static final Pattern ENDED = Pattern.compile("[.!?…。！？．؟۔।॥።։]['\"”’»)\\]」』]*$");

  private static final Pattern STRANGE = Pattern.compile("^\\(|\t|://");

  /** Whether it reads as one: neither a heading nor a row of a table nor a list of links. */
  boolean quotable() {
    return text.length() <= LONGEST
        && !STRANGE.matcher(text).find()
        && ENDED.matcher(text).find()
        && mostlyLetters();
  }

  private boolean mostlyLetters() {
    long seen = text.codePoints().filter(each -> !Character.isWhitespace(each)).count();
    // Signs of vowels are marks, not letters, in the scripts of India.
    long letters = text.codePoints().filter(each -> Character.isAlphabetic(each)).count();
    return letters * 10 >= seen * 7 && LanguageSample.letters(text) >= 20;
  }
}
