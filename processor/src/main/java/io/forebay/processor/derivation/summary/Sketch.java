package io.forebay.processor.derivation.summary;

import java.util.ArrayList;
import java.util.List;

/** What a text says, as far as it is looked at. */
final class Sketch {

  /** The time it takes grows with the square of this. */
  static final int MOST = 500;

  /** A sentence and its words that say something. */
  record Line(Sentence sentence, List<Term> terms) {}

  private final List<Sentence> sentences = new ArrayList<>();

  void add(Sentence sentence) {
    if (sentence.quotable()) {
      sentences.add(sentence);
    }
  }

  /** Of more sentences than are looked at those that lie evenly over the text. */
  List<Line> lines(Vocabulary vocabulary) {
    int seen = Math.min(MOST, sentences.size());
    List<Line> lines = new ArrayList<>();
    for (long line = 0; line < seen; line++) {
      Sentence sentence = sentences.get((int) (line * sentences.size() / seen));
      lines.add(new Line(sentence, vocabulary.terms(sentence.text())));
    }
    return lines;
  }
}
