package io.forebay.processor.derivation.embedding;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What {@code embeddings.json} says of all vectors beside it.
 *
 * @param version of the library that the model comes in; null where it came by itself
 * @param sha256 of the model's file, lower case hexadecimal
 * @param dimensions numbers in each vector
 * @param normalised whether each has the length 1
 * @param maxTokens what the model reads of a text
 * @param count vectors
 * @param cut those of a text that fills it, and whose end was not read
 * @param unread chunks without a vector, since the model finds nothing to read in them
 */
record EmbeddingFacts(
    String model,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String version,
    String sha256,
    int dimensions,
    boolean normalised,
    int maxTokens,
    int count,
    int cut,
    int unread) {

  static EmbeddingFacts of(LocalModel model, int count, int cut, int unread) {
    return new EmbeddingFacts(
        model.choice().name(),
        model.choice().version(),
        model.sha256(),
        model.dimension(),
        true,
        LocalModel.WINDOW,
        count,
        cut,
        unread);
  }
}
