package io.forebay.processor.derivation.chunk;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * Where a text may be cut: between paragraphs, else sentences, else lines, else words, else
 * characters.
 */
final class Boundaries {

  private final String text;
  private final ChunkSize size;

  Boundaries(String text, ChunkSize size) {
    this.text = text;
    this.size = size;
  }

  /** Where a chunk that begins at {@code start} ends, as a char offset up to {@code limit}. */
  int end(int start, int limit) {
    if (limit - start <= size.most()) {
      // A rest that fits is better kept than cut into a full chunk and a scrap.
      return limit;
    }
    int least = start + size.target() / 2;
    int most = start + size.most();
    int target = start + size.target();
    int paragraph = separator("\n\n", least, most, target);
    if (paragraph > 0) {
      return paragraph;
    }
    int sentence =
        nearest(BreakIterator.getSentenceInstance(Locale.ROOT), start, least, most, target);
    return sentence > 0 ? sentence : word(start, least, most, target);
  }

  private int word(int start, int least, int most, int target) {
    int line = separator("\n", least, most, target);
    if (line > 0) {
      return line;
    }
    int word = nearest(BreakIterator.getWordInstance(Locale.ROOT), start, least, most, target);
    return word > 0 ? word : whole(target);
  }

  private int separator(String separator, int least, int most, int target) {
    int best = -1;
    for (int at = least; at < most; at++) {
      if (text.startsWith(separator, at) && Math.abs(at - target) < Math.abs(best - target)) {
        best = at;
      }
    }
    return best;
  }

  // The iterators see a window only: a whole book would be copied for each chunk.
  private int nearest(BreakIterator breaks, int start, int least, int most, int target) {
    int end = Math.min(text.length(), most + 1);
    breaks.setText(text.substring(start, end));
    int best = -1;
    for (int at = breaks.first(); at != BreakIterator.DONE; at = breaks.next()) {
      int offset = start + at;
      // The end of the window is a boundary of the window alone.
      boolean inside = offset >= least && offset <= most && offset < end;
      if (inside && (best < 0 || Math.abs(offset - target) < Math.abs(best - target))) {
        best = offset;
      }
    }
    return best < 0 ? -1 : whole(best);
  }

  /** What nobody sees: white space of all kinds, control and format characters. */
  static boolean blank(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }

  /** Where the chunk after the one from {@code start} to {@code end} begins: at a word. */
  int overlap(int start, int end) {
    int from = Math.max(start + 1, end - size.overlap());
    for (int at = from; at < end; at++) {
      if (Character.isWhitespace(text.charAt(at - 1)) && !Character.isWhitespace(text.charAt(at))) {
        return at;
      }
    }
    return whole(from);
  }

  // Never between the two halves of a character outside the basic plane.
  private int whole(int offset) {
    return offset > 0
            && offset < text.length()
            && Character.isLowSurrogate(text.charAt(offset))
            && Character.isHighSurrogate(text.charAt(offset - 1))
        ? offset - 1
        : offset;
  }
}
