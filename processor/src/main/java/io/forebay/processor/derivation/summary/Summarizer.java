package io.forebay.processor.derivation.summary;

import io.forebay.processor.derivation.Options;
import io.forebay.processor.derivation.TokenCount;
import io.forebay.processor.derivation.summary.Summary.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the summary of one text. */
final class Summarizer {

  /** In a text of two languages the common words of the other one would pass for phrases. */
  private static final double LEAST_CONFIDENCE = 0.7;

  private final TextPrefix prefix;
  private final boolean paged;
  private final Summary.Language language;
  private int sentences;
  private int words;

  Summarizer(TextPrefix prefix, boolean paged) {
    this.prefix = prefix;
    this.paged = paged;
    this.language = LanguageDetection.of(prefix.text());
  }

  Summary summary(Options options) {
    String text = prefix.text();
    Sketch sketch = sketch();
    try (Vocabulary vocabulary = Vocabulary.of(language.code())) {
      List<Sketch.Line> lines = sketch.lines(vocabulary);
      return new Summary(
          language,
          prefix.complete(),
          text.codePointCount(0, text.length()),
          words,
          sentences,
          Map.of("cl100k_base", TokenCount.of(text)),
          excerpts(new SentenceRanking(lines).best(options.number("sentences"))),
          phrasesAreKnown(vocabulary)
              ? new PhraseRanking(lines).best(options.number("phrases"))
              : List.of());
    }
  }

  private boolean phrasesAreKnown(Vocabulary vocabulary) {
    Double confidence = language.confidence();
    return confidence != null && confidence >= LEAST_CONFIDENCE && vocabulary.knowsPhrases();
  }

  private Sketch sketch() {
    Locale locale = locale(language.code());
    Sketch sketch = new Sketch();
    Words counted = new Words(locale);
    new Sentences(prefix.text(), locale)
        .forEach(
            sentence -> {
              int found = counted.in(sentence.text());
              words += found;
              sentences += found > 0 ? 1 : 0;
              sketch.add(sentence);
            });
    return sketch;
  }

  private static Locale locale(@Nullable String code) {
    return code == null ? Locale.ROOT : Locale.forLanguageTag(code);
  }

  private List<Excerpt> excerpts(List<Sentence> chosen) {
    List<Excerpt> excerpts = new ArrayList<>();
    Place place = new Place(prefix.text());
    for (Sentence each : chosen) {
      place.moveTo(each.start());
      int start = place.codePoints();
      int length = each.text().codePointCount(0, each.text().length());
      excerpts.add(new Excerpt(each.text(), start, start + length, paged ? place.page() : null));
    }
    return excerpts;
  }
}
