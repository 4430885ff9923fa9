package io.forebay.processor.derivation.summary;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.function.Consumer;

/** Walks through the sentences of a text; a blank line, a page or a short line ends one as well. */
final class Sentences {

  private static final int SHORT_LINE = 45;

  private final String text;
  private final BreakIterator breaks;

  Sentences(String text, Locale locale) {
    this.text = text;
    this.breaks = BreakIterator.getSentenceInstance(locale);
  }

  void forEach(Consumer<Sentence> consumer) {
    int start = 0;
    while (start < text.length()) {
      int end = endOfBlock(start);
      eachOf(start, end, consumer);
      start = end;
    }
  }

  // Blocks keep the iterator from copying, and from running through, a text without a full stop.
  private int endOfBlock(int start) {
    int line = start;
    int at = start;
    int most = Math.min(text.length(), start + 20_000);
    for (; at < most; at++) {
      char each = text.charAt(at);
      if (each == '\f' || (each == '\n' && endsAt(line, at))) {
        return at + 1;
      }
      line = each == '\n' ? at + 1 : line;
    }
    return at;
  }

  private boolean endsAt(int line, int at) {
    if (at == line || at + 1 >= text.length() || text.charAt(at + 1) == '\n') {
      return true;
    }
    // Lines of a wrapped paragraph are longer, but for the last.
    return at - line < SHORT_LINE && !Character.isLowerCase(text.charAt(at + 1));
  }

  private void eachOf(int start, int end, Consumer<Sentence> consumer) {
    String block = text.substring(start, end);
    breaks.setText(block);
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      String stripped = block.substring(from, to).strip();
      if (!stripped.isEmpty()) {
        int at = start + block.indexOf(stripped, from);
        consumer.accept(new Sentence(stripped, at, at + stripped.length()));
      }
      from = to;
    }
  }
}
