package io.forebay.processor.derivation.ocr;

/**
 * What was read off one picture.
 *
 * @param text lines ended by LF, an empty one between paragraphs
 * @param confidence how sure Tesseract is of it, from 0 to 100: the mean of its words by their
 *     letters
 */
public record Reading(String text, int confidence) {

  /** Letters, digits and signs, blanks not counted. */
  public long visible() {
    return text.codePoints().filter(point -> !Character.isWhitespace(point)).count();
  }
}
