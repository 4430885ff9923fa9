package io.forebay.processor.derivation.text;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes {@code text.txt}: UTF-8, LF, form feeds between pages and nowhere else, no other control
 * characters, no half surrogates.
 */
final class TextFile implements Closeable {

  /** Thrown when the text is as long as it may get; what was written until then is whole. */
  static final class Full extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final char REPLACEMENT = '\ufffd';

  private final BufferedWriter out;
  private final boolean tidy;
  private final long maxBytes;
  private long bytes;
  private long visible;
  private long codePoints;
  private int newlines;
  private boolean block;
  private final StringBuilder blanks = new StringBuilder();
  private boolean fresh = true;
  private char high;
  private boolean afterReturn;

  /**
   * @param tidy whether to drop blanks around lines and all but one of several empty lines, for
   *     sources whose layout is a parser's and not an author's
   */
  TextFile(Path path, boolean tidy, long maxBytes) throws IOException {
    this.out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
    this.tidy = tidy;
    this.maxBytes = maxBytes;
  }

  void append(CharSequence text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      append(text.charAt(i));
    }
  }

  void append(char[] text, int start, int length) throws IOException {
    for (int i = start; i < start + length; i++) {
      append(text[i]);
    }
  }

  private void append(char c) throws IOException {
    boolean secondOfPair = afterReturn && c == '\n';
    afterReturn = c == '\r';
    if (secondOfPair) {
      return;
    }
    switch (c) {
      case '\r', '\n', '\f', '\u000b', '\u0085', '\u2028', '\u2029' -> newline();
      case '\t', ' ' -> blank(c);
      case '\u00a0' -> blank(' ');
      case '\ufeff' -> {
        // A mark of byte order has no meaning inside a text.
      }
      default -> {
        if (!Character.isISOControl(c)) {
          visible(c);
        }
      }
    }
  }

  private void newline() throws IOException {
    flushHigh();
    if (tidy) {
      blanks.setLength(0);
      newlines++;
    } else {
      write('\n');
    }
  }

  /** What follows stands on a line of its own, where the layout does not say so already. */
  void blockEdge() throws IOException {
    if (tidy) {
      flushHigh();
      block = true;
    }
  }

  private void blank(char c) throws IOException {
    flushHigh();
    if (tidy) {
      blanks.append(c);
    } else {
      write(c);
    }
  }

  private void visible(char c) throws IOException {
    if (high != 0 && Character.isLowSurrogate(c)) {
      char first = high;
      high = 0;
      settle();
      reserve(4);
      out.write(first);
      out.write(c);
      visible++;
      codePoints++;
      return;
    }
    flushHigh();
    if (Character.isHighSurrogate(c)) {
      high = c;
      return;
    }
    settle();
    write(Character.isLowSurrogate(c) ? REPLACEMENT : c);
    visible++;
  }

  private void flushHigh() throws IOException {
    if (high != 0) {
      high = 0;
      settle();
      write(REPLACEMENT);
    }
  }

  // The layout that was held back until it is known that something follows it.
  private void settle() throws IOException {
    int breaks = breaks();
    if (!fresh) {
      for (int i = 0; i < breaks; i++) {
        write('\n');
      }
    }
    for (int i = 0; i < blanks.length() && breaks == 0 && !fresh; i++) {
      write(blanks.charAt(i));
    }
    forgetLayout();
    fresh = false;
  }

  private int breaks() {
    return newlines == 0 && block ? 1 : Math.min(2, newlines);
  }

  private void forgetLayout() {
    newlines = 0;
    block = false;
    blanks.setLength(0);
  }

  /** Ends a page; nothing of the layout around the break remains. */
  void pageBreak() throws IOException {
    flushHigh();
    forgetLayout();
    write('\f');
    fresh = true;
  }

  private void write(char c) throws IOException {
    reserve(c < 0x80 ? 1 : c < 0x800 ? 2 : 3);
    out.write(c);
    codePoints++;
  }

  private void reserve(int more) throws Full {
    if (bytes + more > maxBytes) {
      throw new Full();
    }
    bytes += more;
  }

  /** How many code points there are so far. */
  long length() {
    return codePoints;
  }

  /** How many there will be before the next visible character, the layout held back included. */
  long next() {
    int layout = breaks() > 0 ? breaks() : blanks.length();
    return codePoints + (high == 0 ? 0 : 1) + (fresh ? 0 : layout);
  }

  /** How many characters there are so far that are not white space. */
  long visible() {
    return visible;
  }

  /** Whether anything but white space was written. */
  boolean hasText() {
    return visible > 0;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flushHigh();
      if (tidy && visible > 0 && !fresh) {
        write('\n');
      }
    } catch (Full noRoomForTheLastLineEnd) {
      // The text is complete as far as it goes.
    }
  }
}
