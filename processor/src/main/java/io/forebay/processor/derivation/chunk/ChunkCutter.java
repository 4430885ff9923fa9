package io.forebay.processor.derivation.chunk;

import org.jspecify.annotations.Nullable;

/**
 * Walks through a text and cuts it: about as many characters each as are asked for, never more than
 * half as many again, never over the end of a page, before a heading near the target or else at the
 * best boundary there. Each starts about the overlap before the end of the one before, but for one
 * that starts with a heading.
 */
final class ChunkCutter {

  private final String text;
  private final boolean paged;
  private final ChunkSize size;
  private final Sections sections;
  private final Boundaries boundaries;
  private int next;
  private int page = 1;
  private int pageEnd;

  // Code points up to some char offset, moved along so that no text is counted twice.
  private int counted;
  private int codePoints;

  ChunkCutter(String text, boolean paged, ChunkSize size, Sections sections) {
    this.text = text;
    this.paged = paged;
    this.size = size;
    this.sections = sections;
    this.boundaries = new Boundaries(text, size);
    this.pageEnd = endOfPage(0);
  }

  private int endOfPage(int from) {
    int feed = paged ? text.indexOf('\f', from) : -1;
    return feed < 0 ? text.length() : feed;
  }

  Chunk.@Nullable Cut next() {
    while (true) {
      int start = skipBlank(next, pageEnd);
      if (start < pageEnd) {
        return cut(start);
      }
      if (pageEnd >= text.length()) {
        return null;
      }
      next = pageEnd + 1;
      page++;
      pageEnd = endOfPage(next);
    }
  }

  private Chunk.Cut cut(int start) {
    int heading = heading(start);
    int limit = heading > 0 ? heading : boundaries.end(start, pageEnd);
    int end = trimmed(start, limit);
    goOn(start, end, limit, heading > 0);
    int from = codePointsAt(start);
    String piece = text.substring(start, end);
    return new Chunk.Cut(
        piece,
        from,
        from + piece.codePointCount(0, piece.length()),
        paged ? page : null,
        sections.above(start));
  }

  private int heading(int start) {
    int target = start + size.target();
    int most = Math.min(pageEnd - 1, start + size.most());
    return sections.start(start + size.target() / 2, most, target);
  }

  /** The next one reaches beyond this one in any case. */
  private void goOn(int start, int end, int limit, boolean atHeading) {
    next = limit;
    boolean last = skipBlank(limit, pageEnd) >= pageEnd;
    boolean near = skipBlank(end, pageEnd) - end < size.target() / 4;
    if (!last && !atHeading && near && end - start > size.overlap()) {
      int again = boundaries.overlap(start, end);
      next = again > start ? again : limit;
    }
  }

  private int skipBlank(int from, int to) {
    int at = from;
    while (at < to && Boundaries.blank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private int trimmed(int start, int end) {
    int at = end;
    while (at > start + 1 && Boundaries.blank(text.charAt(at - 1))) {
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
