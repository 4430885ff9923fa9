package io.forebay.processor.derivation.child;

import io.forebay.processor.derivation.parse.Parsing;
import java.nio.charset.StandardCharsets;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The beginning of a text, with one blank between words and one empty line at most. */
final class BoundedText extends DefaultHandler {

  private final int most;
  private final StringBuilder text = new StringBuilder();
  private int newlines;
  private boolean blank;
  private boolean full;

  BoundedText(int most) {
    this.most = most;
  }

  @Override
  public void characters(char[] characters, int start, int length) throws SAXException {
    for (int i = start; i < start + length; i++) {
      add(characters[i]);
    }
  }

  @Override
  public void ignorableWhitespace(char[] characters, int start, int length) throws SAXException {
    characters(characters, start, length);
  }

  private void add(char c) throws SAXException {
    if (c == '\n' || c == '\f' || c == '\u2028' || c == '\u2029') {
      newlines++;
    } else if (Character.isWhitespace(c) || c == '\u00a0') {
      blank = true;
    } else if (!Character.isISOControl(c)) {
      visible(c);
    }
  }

  private void visible(char c) throws SAXException {
    String gap = newlines > 0 ? "\n".repeat(Math.min(2, newlines)) : blank ? " " : "";
    if (!text.isEmpty()) {
      text.append(gap);
    }
    newlines = 0;
    blank = false;
    if (text.length() >= most) {
      full = true;
      throw new Parsing.Enough();
    }
    text.append(c);
  }

  /** Whether there is more of it than was taken. */
  boolean full() {
    return full;
  }

  int length() {
    return text.length();
  }

  String text() {
    int end = Math.min(most, text.length());
    boolean half = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
    String whole = text.substring(0, half ? end - 1 : end).stripTrailing();
    return new String(whole.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
