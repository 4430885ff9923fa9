package io.forebay.processor.derivation.summary;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.StopwordAnalyzerBase;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.jspecify.annotations.Nullable;

/** The words of a language: which of them say nothing, and which are forms of one another. */
final class Vocabulary implements AutoCloseable {

  private static final Set<String> MODAL =
      Set.of("will", "shall", "must", "may", "might", "can", "also", "upon", "one");

  private final Analyzer analyzer;

  private Vocabulary(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  /** Of a language by its code; one without stop words and stems where it is not known. */
  static Vocabulary of(@Nullable String language) {
    return new Vocabulary(language == null ? new StandardAnalyzer() : analyzer(language));
  }

  private static Analyzer analyzer(String language) {
    return switch (language) {
      case "en" -> new EnglishAnalyzer(english());
      case "zh", "ja", "ko" -> new CJKAnalyzer();
      default -> Analyzers.of(language);
    };
  }

  // The analyzer's own list has 33 words: neither "he" nor "from" is among them.
  private static CharArraySet english() {
    try (InputStreamReader list =
        new InputStreamReader(
            Objects.requireNonNull(SnowballFilter.class.getResourceAsStream("english_stop.txt")),
            StandardCharsets.UTF_8)) {
      CharArraySet words = CharArraySet.copy(WordlistLoader.getSnowballWordSet(list));
      words.addAll(MODAL);
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether words stand apart and those that say nothing are known: else phrases were noise. */
  boolean knowsPhrases() {
    return analyzer instanceof StopwordAnalyzerBase known
        && !known.getStopwordSet().isEmpty()
        && !(analyzer instanceof CJKAnalyzer || analyzer instanceof ThaiAnalyzer);
  }

  List<Term> terms(String sentence) {
    List<Term> terms = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("text", sentence)) {
      CharTermAttribute stem = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute place = stream.addAttribute(OffsetAttribute.class);
      PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
      stream.reset();
      int last = 0;
      while (stream.incrementToken()) {
        String gap = sentence.substring(Math.min(last, place.startOffset()), place.startOffset());
        boolean follows = last > 0 && step.getPositionIncrement() == 1 && gap.matches("\\s?|-");
        terms.add(new Term(stem.toString(), place.startOffset(), place.endOffset(), follows));
        last = place.endOffset();
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return terms;
  }

  @Override
  public void close() {
    analyzer.close();
  }
}
