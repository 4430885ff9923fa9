package io.forebay.processor.derivation.ocr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together the words that Tesseract has found, a line of its table for each. */
final class TsvWords {

  /** Below that, in per cent, it is mostly noise: grain, edges of photographs, stamps. */
  private static final double SURE = 30;

  private static final String WORD = "5";
  private static final int PARAGRAPH = 4;
  private static final int CONFIDENCE = 10;
  private static final int TEXT = 11;

  private final StringBuilder text = new StringBuilder();
  private List<String> last = List.of();
  private double sure;
  private long letters;

  private TsvWords() {}

  /** Null where there is no word. */
  static @Nullable Reading of(String table) {
    TsvWords words = new TsvWords();
    table.lines().map(line -> List.of(line.split("\t", -1))).forEach(words::add);
    return words.letters == 0
        ? null
        : new Reading(words.text.toString(), (int) Math.round(words.sure / words.letters));
  }

  private void add(List<String> row) {
    if (row.size() <= TEXT || !row.get(0).equals(WORD) || row.get(TEXT).isBlank()) {
      return;
    }
    double confidence = Double.parseDouble(row.get(CONFIDENCE));
    if (confidence < SURE) {
      return;
    }
    String word = row.get(TEXT).strip();
    text.append(between(row, word)).append(word);
    sure += confidence * word.length();
    letters += word.length();
    last = row;
  }

  private String between(List<String> row, String word) {
    if (last.isEmpty()) {
      return "";
    }
    if (!last.subList(1, PARAGRAPH).equals(row.subList(1, PARAGRAPH))) {
      return "\n\n";
    }
    if (!last.get(PARAGRAPH).equals(row.get(PARAGRAPH))) {
      return "\n";
    }
    boolean joined = unspaced(text.codePointBefore(text.length())) && unspaced(word.codePointAt(0));
    return joined ? "" : " ";
  }

  /** Of a script that is written without blanks. */
  private static boolean unspaced(int point) {
    return switch (Character.UnicodeScript.of(point)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}
