package io.forebay.processor.derivation.embedding;

/**
 * What {@code embeddings.json} says of all vectors beside it.
 *
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
    String version,
    String sha256,
    int dimensions,
    boolean normalised,
    int maxTokens,
    int count,
    int cut,
    int unread) {

  /** Of the library that the model comes in; the hash is what tells two models apart. */
  private static final String VERSION = "1.20.0-beta30";

  static EmbeddingFacts of(LocalModel model, int count, int cut, int unread) {
    return new EmbeddingFacts(
        LocalModel.NAME,
        VERSION,
        model.sha256(),
        model.dimension(),
        true,
        LocalModel.WINDOW,
        count,
        cut,
        unread);
  }
}
