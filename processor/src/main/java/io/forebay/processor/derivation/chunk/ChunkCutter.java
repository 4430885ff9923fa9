package io.forebay.processor.derivation.chunk;

import org.jspecify.annotations.Nullable;

/**
 * Walks through a text and cuts it: about 1,000 characters each, never more than 1,500, never over
 * the end of a page, at the best boundary near the target, each starting about 150 characters
 * before the end of the one before.
 */
final class ChunkCutter {

  static final int TARGET = 1000;
  static final int MAX = 1500;
  static final int OVERLAP = 150;

  private final String text;
  private final boolean paged;
  private final Boundaries boundaries;
  private int next;
  private int page = 1;
  private int pageEnd;
  private boolean overlapping;

  // Code points up to some char offset, moved along so that no text is counted twice.
  private int counted;
  private int codePoints;

  ChunkCutter(String text, boolean paged) {
    this.text = text;
    this.paged = paged;
    this.boundaries = new Boundaries(text);
    this.pageEnd = endOfPage(0);
  }

  private int endOfPage(int from) {
    int feed = paged ? text.indexOf('\f', from) : -1;
    return feed < 0 ? text.length() : feed;
  }

  Chunk.@Nullable Cut next() {
    while (true) {
      int start = overlapping ? next : skipBlank(next, pageEnd);
      if (start < pageEnd) {
        return cut(start);
      }
      if (pageEnd >= text.length()) {
        return null;
      }
      next = pageEnd + 1;
      overlapping = false;
      page++;
      pageEnd = endOfPage(next);
    }
  }

  private Chunk.Cut cut(int start) {
    int limit = boundaries.end(start, pageEnd);
    int end = trimmed(start, limit);
    boolean last = skipBlank(limit, pageEnd) >= pageEnd;
    next = last ? pageEnd : boundaries.overlap(start, end);
    overlapping = !last;
    int from = codePointsAt(start);
    String piece = text.substring(start, end);
    return new Chunk.Cut(
        piece, from, from + piece.codePointCount(0, piece.length()), paged ? page : null);
  }

  private int skipBlank(int from, int to) {
    int at = from;
    while (at < to && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private int trimmed(int start, int end) {
    int at = end;
    while (at > start + 1 && Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  // Starts only ever grow.
  private int codePointsAt(int offset) {
    codePoints += text.codePointCount(counted, offset);
    counted = offset;
    return codePoints;
  }
}
