package io.forebay.processor.derivation.summary;

import io.forebay.processor.derivation.summary.Summary.KeyPhrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * TextRank: a word is as weighty as those it stands near to, and a phrase as its words, the more so
 * the more often it is there.
 */
final class PhraseRanking {

  private static final int WINDOW = 3;
  private static final int LONGEST = 3;
  private static final int LEAST_TIMES = 2;

  private final Map<String, Integer> nodes = new LinkedHashMap<>();
  private final Map<List<String>, Phrase> phrases = new LinkedHashMap<>();
  private final double[] weights;

  PhraseRanking(List<Sketch.Line> lines) {
    lines.forEach(
        line -> line.terms().forEach(term -> nodes.putIfAbsent(term.stem(), nodes.size())));
    Rank rank = new Rank(nodes.size());
    for (Sketch.Line line : lines) {
      join(rank, line.terms());
      collect(line);
    }
    weights = rank.weights();
  }

  private void join(Rank rank, List<Term> terms) {
    for (int at = 0; at < terms.size(); at++) {
      int one = node(terms.get(at));
      for (int next = at + 1; next < Math.min(terms.size(), at + WINDOW); next++) {
        rank.join(one, node(terms.get(next)), 1);
      }
    }
  }

  private int node(Term term) {
    return nodes.getOrDefault(term.stem(), 0);
  }

  private void collect(Sketch.Line line) {
    List<Term> terms = line.terms();
    for (int from = 0; from < terms.size(); from++) {
      int to = from;
      while (to < terms.size() && to < from + LONGEST && (to == from || terms.get(to).follows())) {
        to++;
        seen(line.sentence().text(), terms.subList(from, to));
      }
    }
  }

  private void seen(String sentence, List<Term> terms) {
    String form = sentence.substring(terms.get(0).start(), terms.get(terms.size() - 1).end());
    List<String> stems = terms.stream().map(Term::stem).toList();
    phrases.computeIfAbsent(stems, Phrase::new).seen(form.replaceAll("\\s+", " "));
  }

  /** The weightiest first; none is part of another. */
  List<KeyPhrase> best(int most) {
    List<Phrase> sorted =
        phrases.values().stream()
            .filter(PhraseRanking::telling)
            .sorted(Comparator.comparingDouble(phrase -> -score(phrase)))
            .toList();
    List<Phrase> chosen = new ArrayList<>();
    for (Phrase phrase : sorted) {
      if (chosen.size() < most && chosen.stream().noneMatch(phrase::overlaps)) {
        chosen.add(phrase);
      }
    }
    return chosen.stream()
        .map(each -> new KeyPhrase(each.form(), against(chosen.get(0), each)))
        .toList();
  }

  private double against(Phrase best, Phrase phrase) {
    return Summary.rounded(score(phrase) / score(best));
  }

  private static boolean telling(Phrase phrase) {
    String form = phrase.form();
    return phrase.times() >= LEAST_TIMES
        && form.length() > 2
        && form.codePoints().noneMatch(Character::isDigit)
        && phrase.stems().stream().distinct().count() == phrase.stems().size();
  }

  private double score(Phrase phrase) {
    double sum =
        phrase.stems().stream().mapToDouble(stem -> weights[nodes.getOrDefault(stem, 0)]).sum();
    return sum * Math.log1p(phrase.times());
  }
}
