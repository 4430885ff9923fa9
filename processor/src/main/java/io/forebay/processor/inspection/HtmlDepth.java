package io.forebay.processor.inspection;

import io.forebay.processor.inspection.Cost.Fact;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * About how deep the elements of a page lie in each other. Its parser takes time in the square of
 * that, so it is counted without it: tags that open less tags that close.
 */
record HtmlDepth() implements HeaderReader {

  private static final int LOOK = 64 << 20;
  private static final int LONGEST_NAME = 12;

  /** Nobody has to close these, so they do not add up. */
  private static final Set<String> OPEN_ENDED =
      Set.of(
          "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link",
          "meta", "option", "p", "param", "source", "td", "th", "tr", "track", "wbr");

  @Override
  public Cost read(Path file, Limits limits) throws IOException {
    try (InputStream in = new HeadOf(new BufferedInputStream(Files.newInputStream(file)), LOOK)) {
      return Cost.unknown().with(Fact.HTML_DEPTH, deepest(in));
    }
  }

  private static long deepest(InputStream in) throws IOException {
    long depth = 0;
    long deepest = 0;
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '<') {
        depth = Math.max(0, depth + step(in));
        deepest = Math.max(deepest, depth);
      }
    }
    return deepest;
  }

  private static int step(InputStream in) throws IOException {
    int c = in.read();
    boolean closing = c == '/';
    StringBuilder name = new StringBuilder();
    for (c = closing ? in.read() : c;
        Character.isLetterOrDigit(c) && name.length() < LONGEST_NAME; ) {
      name.append((char) c);
      c = in.read();
    }
    if (name.isEmpty() || OPEN_ENDED.contains(name.toString().toLowerCase(Locale.ROOT))) {
      return 0;
    }
    return closing ? -1 : 1;
  }
}
