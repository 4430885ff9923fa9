package io.forebay.processor.derivation.summary;

import io.forebay.processor.derivation.summary.Summary.Candidate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetector;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/** Tells in which language a text is, or that it cannot. */
final class LanguageDetection {

  private static final int LEAST_LETTERS = 20;
  private static final double LEAST_LEAD = 0.1;
  private static final int CANDIDATES = 3;

  private LanguageDetection() {}

  /** A second and some 40 MB, once a worker and only where there is a text. */
  private static final class Loaded {
    static final LanguageDetector DETECTOR = load();

    private static LanguageDetector load() {
      try (InputStream model =
          LanguageDetectorModel.class.getResourceAsStream("/langdetect-183.bin")) {
        return new LanguageDetectorME(new LanguageDetectorModel(Objects.requireNonNull(model)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static Summary.Language of(String text) {
    String sample = LanguageSample.of(text);
    if (LanguageSample.letters(sample) < LEAST_LETTERS) {
      return new Summary.Language(null, null, "too short", List.of());
    }
    Language[] found = Loaded.DETECTOR.predictLanguages(sample);
    double lead = Summary.rounded(1 - found[1].getConfidence() / found[0].getConfidence());
    List<Candidate> candidates =
        Arrays.stream(found).limit(CANDIDATES).map(LanguageDetection::candidate).toList();
    return lead < LEAST_LEAD
        ? new Summary.Language(null, null, "no language stands out", candidates)
        : new Summary.Language(candidates.get(0).code(), lead, null, candidates);
  }

  private static Candidate candidate(Language language) {
    return new Candidate(
        LanguageCode.of(language.getLang()), Summary.rounded(language.getConfidence()));
  }
}
