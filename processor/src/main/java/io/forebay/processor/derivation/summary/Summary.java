package io.forebay.processor.derivation.summary;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code summary.json} holds.
 *
 * @param complete whether all of the text was read; what follows tells of the part that was
 * @param characters in Unicode code points
 * @param tokens by encoding
 * @param summary the weightiest sentences, in their order
 * @param keyPhrases the weightiest first
 */
record Summary(
    Language language,
    boolean complete,
    int characters,
    int words,
    int sentences,
    Map<String, Integer> tokens,
    List<Excerpt> summary,
    List<KeyPhrase> keyPhrases) {

  /**
   * The language that most of a text is in.
   *
   * @param code by BCP 47, or null for a reason
   * @param confidence how far it is ahead of the next one, from 0 to 1
   * @param candidates the likeliest first
   */
  record Language(
      @Nullable String code,
      @Nullable Double confidence,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
      List<Candidate> candidates) {}

  /**
   * What a language may be.
   *
   * @param score as the model weighs it; those of all that it knows add up to 1
   */
  record Candidate(String code, double score) {}

  /**
   * A sentence of the text.
   *
   * @param start offset into {@code text.txt} in Unicode code points
   * @param end offset behind the last code point
   * @param page from 1 up, for paged sources
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Excerpt(String text, int start, int end, @Nullable Integer page) {}

  /**
   * Words that belong together.
   *
   * @param score against the weightiest one, which has 1
   */
  record KeyPhrase(String text, double score) {}

  static double rounded(double figure) {
    return Math.round(figure * 10_000) / 10_000.0;
  }
}
