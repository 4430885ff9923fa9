package io.forebay.processor.derivation.embedding;

import dev.langchain4j.model.embedding.onnx.PoolingMode;
import io.forebay.processor.derivation.Options;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which model makes vectors, and how.
 *
 * @param name of its files on the class path
 * @param pooling how one vector comes out of those of all tokens, as the model's author says
 */
record ModelChoice(String name, PoolingMode pooling) {

  private static final String BUNDLED = "all-minilm-l6-v2-q";

  /** Of the library that it comes in. */
  private static final String BUNDLED_VERSION = "1.20.0-beta30";

  static ModelChoice of(Options options) {
    return new ModelChoice(
        options.word("model"),
        PoolingMode.valueOf(options.word("pooling").toUpperCase(Locale.ROOT)));
  }

  /** Of the bundled one; null for others, which their hash tells apart. */
  @Nullable String version() {
    return name.equals(BUNDLED) ? BUNDLED_VERSION : null;
  }
}
